# What awk can say: the three rules that look at one access at a time. Called with the register's files, then the logs, as
# FILENAME tells; `sides` is "NW=network HD=affiliate ...". Fields are taken as they are: no quotes in these files.
# A verdict is kept until the next instant at which anything about the account changes.
BEGIN {
  FS = ","
  n = split(sides, pairs, " ")
  for (i = 1; i <= n; i++) { split(pairs[i], pair, "="); side[pair[1]] = pair[2] }
}

FNR == 1 {
  kind = FILENAME
  sub(/.*\//, "", kind)
  isLog = FILENAME ~ /\/logs\//
  if (isLog) sub(/-.*/, "", kind); else sub(/\.csv$/, "", kind)
  if (isLog && !settled) settle()
  next
}

isLog {
  key = kind " " $2
  if (!(key in until) || $1 < since[key] || $1 >= until[key]) judge(key, kind, $1)
  if (bits[key] != "") {
    day = substr($1, 1, 10)
    if (index(bits[key], "o")) off[key " " day]++
    if (index(bits[key], "p")) post[key " " day]++
    if (index(bits[key], "s")) stranger[key " " day]++
  }
  next
}

kind == "assignments" { addPost($1, $3, open($7), end($8)) }
# Transfers come in order of time.
kind == "transfers" {
  if (!($1 in moved)) addPost($1, $4, "", when($2))
  else addPost($1, lastOrg[$1], moved[$1], when($2))
  moved[$1] = when($2)
  lastOrg[$1] = $6
}
kind == "accounts" { add("a " $1 " " $2, open($6), end($7), $3, $4, $5) }
kind == "checkouts" { add("c " $1 " " $2, open($4), end($5), $3) }
kind == "credentials" { add("i " $1 " " $2, open($5), end($6), $3) }
kind == "emergencies" { emergencies++; systems[emergencies] = ";" $3 ";"; begins[emergencies] = open($4); ends[emergencies] = end($5); declared[emergencies] = open($6) }

END {
  for (k in off) print "off-period-hd-access," row(k, off[k])
  for (k in post) print "post-transfer-access," row(k, post[k])
  for (k in stranger) print "non-employee-access," row(k, stranger[k])
}

# Where people are after their last transfer.
function settle(  who) { settled = 1; for (who in moved) addPost(who, lastOrg[who], moved[who], "~") }
function row(k, n) { gsub(" ", ",", k); return k "," n }
function when(text) { return length(text) == 10 ? text " 00:00:00" : text }
function open(text) { return text == "" ? "" : when(text) }
function end(text) { return text == "" ? "~" : when(text) }
function add(k, f, t, who, org, how) { count[k]++; from[k, count[k]] = f; to[k, count[k]] = t; person[k, count[k]] = who; owner[k, count[k]] = org; type[k, count[k]] = how }
function addPost(who, org, f, t) { if (org != "") add("p " who, f, t, who, org) }

# Narrows the time for which the verdict holds.
function edge(e, t) { if (e <= t) { if (e > low) low = e } else if (e < high) high = e }
# The number of the last row that holds at t, 0 for none.
function holding(k, t,  i, found) {
  found = 0
  for (i = 1; i <= count[k]; i++) {
    edge(from[k, i], t); edge(to[k, i], t)
    if (from[k, i] <= t && t < to[k, i]) found = i
  }
  return found
}

function judge(key, where, t,  a, c, i, who, org, how, closed, is, former, runs, ok, over, e) {
  low = ""; high = "~"
  a = holding("a " key, t); c = holding("c " key, t); i = holding("i " key, t)
  over = 0
  if (!a) for (e = 1; e <= count["a " key]; e++) if (to["a " key, e] <= t && (!over || to["a " key, e] > to["a " key, over])) over = e
  who = person["a " key, a ? a : over]; org = owner["a " key, a ? a : over]; how = type["a " key, a ? a : over]
  if (c) who = person["c " key, c]; else if (i) who = person["i " key, i]
  closed = !a && !c && !i && who != ""
  former = 0
  if (how == "service") is = "service"
  else if (who == "") is = (org in side) ? side[org] : "unknown"
  else is = classOf("p " who, t)
  if (who != "" && how != "service") former = wasNetwork && is != "network" && !nowContractor
  runs = ok = 0
  if (is == "affiliate") for (e = 1; e <= emergencies; e++) if (systems[e] == ";;" || systems[e] == ";*;" || index(systems[e], ";" where ";")) {
    edge(begins[e], t); edge(ends[e], t); edge(declared[e], t)
    if (begins[e] <= t && t < ends[e]) { runs = 1; if (declared[e] <= t) ok = 1 }
  }
  bits[key] = ""
  if (is == "affiliate" && !ok) bits[key] = bits[key] "o"
  if (former && !(runs && i)) bits[key] = bits[key] "p"
  if (!former && how != "shared" && how != "service" && (is == "unknown" || is == "external" || is == "network" && closed)) bits[key] = bits[key] "s"
  since[key] = low; until[key] = high
}

function classOf(k, t,  i, s, best) {
  wasNetwork = nowContractor = 0
  best = "unknown"
  for (i = 1; i <= count[k]; i++) {
    edge(from[k, i], t); edge(to[k, i], t)
    s = side[owner[k, i]]
    if (s == "network" && to[k, i] <= t) wasNetwork = 1
    if (!(from[k, i] <= t && t < to[k, i])) continue
    if (s == "contractor") nowContractor = 1
    if (rank(s) > rank(best)) best = s
  }
  return best
}
function rank(s) { return s == "network" ? 4 : s == "affiliate" ? 3 : s == "contractor" ? 2 : s == "external" ? 1 : 0 }
