-- KEYS: list of low buckets, epoch, pause of everything. ARGV: now, most buckets, then one member to look at instead of the
-- list. Answers for everything if it is paused and for each bucket: name, limit, remaining, in flight, ms paused, reason.
local now = clock(ARGV[1])
local lost, number = epoch(redis.call('GET', KEYS[2]))
if not lost then
  return {}
end
local answer = {}
local function tell(name, limit, remaining, flying, left, reason)
  for _, value in ipairs({name, limit, remaining, flying, left or 0, reason or ''}) do
    answer[#answer + 1] = value
  end
end
local left, reason = pause_left(redis.call('GET', KEYS[3]), now)
if left then
  tell('*', 0, 0, 0, left, reason)
end
local members = ARGV[3] and {ARGV[3]} or redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[2]) - 1)
for _, member in ipairs(members) do
  local key, field, name = string.match(member, '^(%S+) (%S+) (.*)$')
  local kept = redis.call('HMGET', key, field, '!' .. field)
  local l = kept[1] and load(kept[1], 0, 0, now, number)
  left, reason = pause_left(kept[2], now)
  if l and (left or ARGV[3] or is_half_empty(l, now)) then
    local _, flying = sums(l, now)
    tell(name, l.limit, math.max(0, available(l, now)), flying, left, reason)
  elseif left then
    tell(name, 0, 0, 0, left, reason)
  elseif not ARGV[3] then
    redis.call('ZREM', KEYS[1], member)
  end
end
return answer
