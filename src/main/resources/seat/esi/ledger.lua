-- The account of one bucket, with the arithmetic of Ledger.java, and what all scripts on budgets share.
--
-- An account is a field of its owner's hash, 20 to 40 bytes: numbers of 7 bits a byte, lowest first, the eighth bit saying
-- that more follows. In order: limit, window (s), last grant, foreign tokens, [their return,] twice the number of the epoch
-- plus 1 if ESI's own count has been seen in it, then end and tokens of each slice. Times are ms, as a distance from the
-- last grant.

local MAX_TOKENS = 4194303
local SLICES = 30
local LISTED = 32

local function put(n)
  local text = ''
  while n >= 128 do
    text = text .. string.char(128 + n % 128)
    n = math.floor(n / 128)
  end
  return text .. string.char(n)
end

local function put_signed(n)
  return put(n < 0 and -2 * n - 1 or 2 * n)
end

local function get(text, at)
  local n, scale = 0, 1
  while true do
    local byte = string.byte(text, at)
    at = at + 1
    if byte < 128 then
      return n + byte * scale, at
    end
    n = n + (byte - 128) * scale
    scale = scale * 128
  end
end

local function get_signed(text, at)
  local n
  n, at = get(text, at)
  if n % 2 == 1 then
    return -(n + 1) / 2, at
  end
  return n / 2, at
end

local function resize(l, limit, window)
  l.limit = math.min(limit, MAX_TOKENS)
  l.window = window * 1000
  l.slice = math.max(1000, math.floor(l.window / SLICES))
end

local function fresh(limit, window, number)
  local l = {last = 0, foreign = 0, till = 0, number = number, read = false, ends = {}, tokens = {}}
  resize(l, limit, window)
  return l
end

local function unpack_ledger(text)
  local limit, window, mark, at
  limit, at = get(text, 1)
  window, at = get(text, at)
  local l = fresh(limit, window, 0)
  l.last, at = get(text, at)
  l.foreign, at = get(text, at)
  if l.foreign > 0 then
    l.till, at = get_signed(text, at)
    l.till = l.till + l.last
  end
  mark, at = get(text, at)
  l.read = mark % 2 == 1
  l.number = math.floor(mark / 2)
  local length = #text
  while at <= length do
    local slice, tokens
    slice, at = get_signed(text, at)
    tokens, at = get(text, at)
    l.ends[#l.ends + 1] = slice + l.last
    l.tokens[#l.tokens + 1] = tokens
  end
  return l
end

local function pack_ledger(l)
  local parts = {put(l.limit), put(l.window / 1000), put(l.last), put(l.foreign)}
  if l.foreign > 0 then
    parts[#parts + 1] = put_signed(l.till - l.last)
  end
  parts[#parts + 1] = put(2 * l.number + (l.read and 1 or 0))
  for i = 1, #l.ends do
    parts[#parts + 1] = put_signed(l.ends[i] - l.last) .. put(l.tokens[i])
  end
  return table.concat(parts)
end

local function slice_of(l, time)
  return math.ceil(time / l.slice) * l.slice
end

local function add(l, slice, tokens)
  local at = 1
  while l.ends[at] and l.ends[at] < slice do
    at = at + 1
  end
  local present = l.ends[at] == slice
  local sum = math.max(0, math.min(MAX_TOKENS, (present and l.tokens[at] or 0) + tokens))
  if sum == 0 then
    if present then
      table.remove(l.ends, at)
      table.remove(l.tokens, at)
    end
  elseif present then
    l.tokens[at] = sum
  else
    table.insert(l.ends, at, slice)
    table.insert(l.tokens, at, sum)
  end
end

local function expire(l, now)
  while l.ends[1] and l.ends[1] + l.window <= now do
    table.remove(l.ends, 1)
    table.remove(l.tokens, 1)
  end
  if l.till <= now then
    l.foreign = 0
  end
end

-- tokens spent, and tokens of requests on their way
local function sums(l, now)
  local present = slice_of(l, now)
  local settled, flying = 0, 0
  for i = 1, #l.ends do
    if l.ends[i] <= present then
      settled = settled + l.tokens[i]
    else
      flying = flying + l.tokens[i]
    end
  end
  return settled, flying
end

local function available(l, now)
  expire(l, now)
  local settled, flying = sums(l, now)
  return l.limit - settled - flying - l.foreign
end

local function free_at(l, now, tokens)
  local wanted = math.min(tokens, l.limit)
  local missing = wanted - available(l, now)
  if missing <= 0 then
    return now
  end
  if l.limit - (sums(l, now)) - l.foreign >= wanted then
    return now + 1000
  end
  local at, returned = now, 0
  for i = 1, #l.ends do
    if returned >= missing then
      break
    end
    local back = l.ends[i] + l.window
    if l.foreign > 0 and l.till <= back and at < l.till then
      returned = returned + l.foreign
      at = l.till
      if returned >= missing then
        break
      end
    end
    returned = returned + l.tokens[i]
    at = math.max(at, back)
  end
  return returned < missing and math.max(at, l.till) or at
end

local function is_low(l, now)
  return (l.limit - (sums(l, now)) - l.foreign) * 5 < l.limit
end

local function next_turn(l, now)
  if l.last == 0 or not is_low(l, now) then
    return now
  end
  local back = l.foreign > 0 and l.till or nil
  if l.ends[1] and l.ends[1] <= slice_of(l, now) then
    local first = l.ends[1] + l.window - l.slice
    back = back and math.min(back, first) or first
  end
  if not back then
    return now
  end
  return l.last + math.floor(math.max(0, back - l.last) / (math.max(1, available(l, now)) + 1))
end

-- ends_cold: whether the reading ends the time of probes; it does not if the request is older than the loss
local function believe(l, now, limit, window, remaining, returning, ends_cold)
  resize(l, limit, window)
  if ends_cold then
    l.read = true
  end
  local settled, flying = sums(l, now)
  local unknown = l.limit - math.max(0, math.min(l.limit, remaining)) - settled
  if flying == 0 and (ends_cold or unknown > l.foreign) then
    l.foreign = math.max(0, unknown)
  elseif unknown - flying > l.foreign then
    l.foreign = unknown - flying
  else
    return
  end
  l.till = l.foreign == 0 and 0 or now + returning
end

-- Redis' own time in ms; tests bring theirs
local function clock(given)
  if given ~= '' then
    return tonumber(given)
  end
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- This server's present life, which ends with a restart, and is another one on another server. Asked once by each script.
local present_run
local function run_id()
  if not present_run then
    present_run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  end
  return present_run
end

-- When budgets were lost last (0: never) and the number that reservations since then carry; nothing if this server is not
-- the one that kept them so far.
local function epoch(text)
  if not text then
    return nil
  end
  local run, lost, number = string.match(text, '^(%x+):(%d+):(%d+)$')
  if run ~= run_id() then
    return nil
  end
  return tonumber(lost), tonumber(number)
end

-- A bucket's account as it counts since the budgets were lost.
local function load(text, limit, window, now, number)
  if not text then
    return fresh(limit, window, number)
  end
  local l = unpack_ledger(text)
  if l.number ~= number then -- nobody will settle what was on its way before the loss: it counts as spent
    l.number = number
    l.read = false
    local present = slice_of(l, now)
    local moved = 0
    for i = #l.ends, 1, -1 do
      if l.ends[i] > present then
        moved = moved + table.remove(l.tokens, i)
        table.remove(l.ends, i)
      end
    end
    if moved > 0 then
      add(l, present, moved)
    end
  end
  expire(l, now)
  return l
end

local function keep(key, ms)
  if redis.call('PTTL', key) < ms then
    redis.call('PEXPIRE', key, ms)
  end
end

local function save(key, field, l, flight)
  if #l.ends == 0 and l.foreign == 0 and not l.read then
    redis.call('HDEL', key, field)
    return
  end
  redis.call('HSET', key, field, pack_ledger(l))
  keep(key, l.window + flight + 2 * l.slice)
end

-- Keeps a short list of the buckets people should look at: paused ones (rank -1), and those with less than half left.
local function list(low, member, rank)
  redis.call('ZADD', low, rank, member)
  if redis.call('ZCARD', low) > 2 * LISTED then
    redis.call('ZREMRANGEBYRANK', low, LISTED, -1)
  end
  keep(low, 3600000)
end

local function is_half_empty(l, now)
  return available(l, now) * 2 < l.limit
end

local function note(low, member, l, now, was_listed)
  if is_half_empty(l, now) then
    list(low, member, available(l, now) / l.limit)
  elseif was_listed then
    redis.call('ZREM', low, member)
  end
end

-- ms that a pause still lasts, and its reason; nothing if it is over
local function pause_left(text, now)
  if not text then
    return nil
  end
  local till, reason = string.match(text, '^(%d+) (.*)$')
  local left = tonumber(till) - now
  if left <= 0 then
    return nil
  end
  return left, reason
end

