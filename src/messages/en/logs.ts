export const logs = {
  'logs.unknownEncoding': 'unknown encoding "{got}"; known are {known}',
  'logs.unreadable': '{file} cannot be read ({code})',
  'logs.unreadable.hint': 'Check that the file is still there and that this account may read it.',
  'logs.foreignContainer': '{file} is packed as {kind}, which is not a log',
  'logs.foreignContainer.hint': 'Unpack it, or save it as CSV; .gz, .zst and .zip are read as they are.',
  'logs.zipInside': '{file} holds a .zip where only a file can be read in order',
  'logs.zipInside.hint': 'Unpack it, or name the .zip itself as the log.',
  'logs.damaged': '{file} is damaged or cut short: {cause}',
  'logs.damaged.hint':
    'Copy the file again from its source. Nothing was judged, because the rest of it cannot be known.',
  'logs.encrypted': '{file} is protected by a password',
  'logs.encrypted.hint': 'Unpack it first.',
  'logs.charset.mark': '{file}: {charset}, by its byte order mark',
  'logs.charset.bytes': '{file}: {charset}, by its bytes',
  'logs.charset.ascii': '{file}: only ASCII found; read as {charset}',
  'logs.duplicate': '{dropped} has the same content as {kept} and was not read a second time',
} as const;
