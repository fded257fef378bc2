/*
 * Disturbs one call of the file system: loaded before libc (LD_PRELOAD), so that calls of SQLite are
 * disturbed as those of Node are. Only calls on files below SEKISHO_TORTURE_ROOT, and on relative
 * paths, are counted.
 *
 * It is told what to do by readlink("/sekisho-torture/AT/HOW"), which gives the kinds of the calls
 * since then, a letter each: disturbs call AT, from 1 (0: none; -1: nothing is counted). HOW is a
 * number of an error; or 1000: as if the process were killed there, from where on nothing of it
 * reaches the disk; 1001: a write takes half; 1002: a write takes half, then as if killed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KILL = 1000, SHORT, HALF };
#define MOST_FILES 65536
#define MOST_CALLS 65536
#define CONTROL "/sekisho-torture/"

static int at = -1, how, calls, dead;
static char kinds[MOST_CALLS];
static unsigned char ours[MOST_FILES];
static const char *root;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int is_ours(const char *path) {
  if (at < 0) return 0;
  if (!root) root = getenv("SEKISHO_TORTURE_ROOT");
  return path[0] != '/' || (root && !strncmp(path, root, strlen(root)));
}

static int is_our_fd(int fd) { return at >= 0 && fd >= 0 && fd < MOST_FILES && ours[fd]; }

/* What is to become of this call: 0 (it is made), an error, SHORT or HALF. */
static int fate(char kind) {
  if (dead) return EIO;
  int n = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (n < MOST_CALLS) kinds[n - 1] = kind;
  if (n != at) return 0;
  if (how == KILL) {
    dead = 1;
    return EIO;
  }
  if (how == SHORT || how == HALF) return kind == 'w' ? how : 0;
  return how;
}

#define REFUSE(kind, condition) \
  if (condition) { \
    int failure = fate(kind); \
    if (failure && failure < KILL) { \
      errno = failure; \
      return -1; \
    } \
  }

ssize_t readlink(const char *path, char *buffer, size_t size) {
  REAL(ssize_t, "readlink", const char *, char *, size_t);
  if (strncmp(path, CONTROL, strlen(CONTROL))) return real(path, buffer, size);
  size_t length = calls < 0 ? 0 : calls < MOST_CALLS ? calls : MOST_CALLS - 1;
  if (length > size) length = size;
  memcpy(buffer, kinds, length);
  calls = dead = 0;
  sscanf(path + strlen(CONTROL), "%d/%d", &at, &how);
  return length;
}

static int opened(int fd, int mine) {
  if (fd >= 0 && fd < MOST_FILES) ours[fd] = mine;
  return fd;
}

/* The dead may read. */
#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, #name, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    int mine = is_ours(path); \
    if (!(dead && !(flags & (O_CREAT | O_TRUNC)))) { REFUSE('o', mine) } \
    return opened(real(path, flags, mode), mine); \
  }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    REAL(int, #name, int, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    int mine = is_ours(path); \
    if (!(dead && !(flags & (O_CREAT | O_TRUNC)))) { REFUSE('o', mine) } \
    return opened(real(folder, path, flags, mode), mine); \
  }
OPENING_AT(openat)
OPENING_AT(openat64)

int close(int fd) {
  REAL(int, "close", int);
  if (fd >= 0 && fd < MOST_FILES) ours[fd] = 0;
  return real(fd);
}

/* `half` makes the call with half of the bytes. */
#define WRITING(half, whole) \
  if (is_our_fd(fd)) { \
    int failure = fate('w'); \
    if (failure == SHORT || failure == HALF) { \
      if (failure == HALF) dead = 1; \
      return half; \
    } \
    if (failure) { \
      errno = failure; \
      return -1; \
    } \
  } \
  return whole;

static size_t half_of(size_t size) { return size > 1 ? size / 2 : size; }

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  WRITING(real(fd, bytes, half_of(size)), real(fd, bytes, size))
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t place) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  WRITING(real(fd, bytes, half_of(size), place), real(fd, bytes, size, place))
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t place) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  WRITING(real(fd, bytes, half_of(size), place), real(fd, bytes, size, place))
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  WRITING(real(fd, parts, count > 1 ? count / 2 : count), real(fd, parts, count))
}

#define BY_FD(kind, name, parameters, arguments, ...) \
  int name parameters { \
    REAL(int, #name, __VA_ARGS__); \
    REFUSE(kind, is_our_fd(fd)) \
    return real arguments; \
  }
BY_FD('s', fsync, (int fd), (fd), int)
BY_FD('s', fdatasync, (int fd), (fd), int)
BY_FD('t', ftruncate, (int fd, off_t size), (fd, size), int, off_t)
BY_FD('t', ftruncate64, (int fd, off64_t size), (fd, size), int, off64_t)
BY_FD('c', fchmod, (int fd, mode_t mode), (fd, mode), int, mode_t)

#define BY_PATH(kind, name, parameters, arguments, ...) \
  int name parameters { \
    REAL(int, #name, __VA_ARGS__); \
    REFUSE(kind, is_ours(path)) \
    return real arguments; \
  }
BY_PATH('r', rename, (const char *path, const char *to), (path, to), const char *, const char *)
BY_PATH('u', unlink, (const char *path), (path), const char *)
BY_PATH('u', rmdir, (const char *path), (path), const char *)
BY_PATH('m', mkdir, (const char *path, mode_t mode), (path, mode), const char *, mode_t)
BY_PATH('c', chmod, (const char *path, mode_t mode), (path, mode), const char *, mode_t)

char *mkdtemp(char *path) {
  REAL(char *, "mkdtemp", char *);
  if (is_ours(path)) {
    int failure = fate('m');
    if (failure && failure < KILL) {
      errno = failure;
      return NULL;
    }
  }
  return real(path);
}
