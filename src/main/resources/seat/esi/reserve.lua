-- KEYS: owner's hash, epoch, pause of everything, list of low buckets.
-- ARGV: now, field, member of the list, limit, window (s), cost, count, needed, spread, counts errors, longest flight (ms).
-- Answers {1, reservation, cost, count}, {0, ms to wait, reason}, or {2} if the budgets were lost.
local now = clock(ARGV[1])
local shared = redis.call('MGET', KEYS[2], KEYS[3])
local lost, number = epoch(shared[1])
if not lost then
  return {2}
end
local left, reason = pause_left(shared[2], now)
local kept = redis.call('HMGET', KEYS[1], ARGV[2], '!' .. ARGV[2])
if not left then
  left, reason = pause_left(kept[2], now)
end
if left then
  return {0, left, reason}
end
local window = tonumber(ARGV[5])
local errors = ARGV[10] == '1'
local spread = ARGV[9] == '1'
local count = tonumber(ARGV[7])
local flight = tonumber(ARGV[11])
local l = load(kept[1], tonumber(ARGV[4]), window, now, number)
local was_listed = kept[1] and is_half_empty(l, now)
if now < lost + window * 1000 and (errors or not l.read) then
  if errors then
    return {0, lost + window * 1000 - now, 'budgets were lost, waiting a minute'}
  end
  local _, flying = sums(l, now)
  if flying > 0 then
    return {0, 1000, 'budgets were lost, waiting for the first answer'}
  end
  count = 1
end
local cost = math.max(1, math.min(l.limit, tonumber(ARGV[6])))
local free = free_at(l, now, math.max(cost, tonumber(ARGV[8])))
if free > now then
  return {0, free - now, 'too few tokens are left'}
end
if spread then
  local turn = next_turn(l, now)
  if turn > now then
    return {0, turn - now, 'few tokens are left and they are spread'}
  end
end
if spread and is_low(l, now) then
  count = 1
else
  count = math.min(count, math.floor(available(l, now) / cost))
end
local slice = slice_of(l, now + math.max(flight, l.slice))
add(l, slice, cost * count)
l.last = now
if kept[2] then
  redis.call('HDEL', KEYS[1], '!' .. ARGV[2])
end
save(KEYS[1], ARGV[2], l, flight)
note(KEYS[4], ARGV[3], l, now, was_listed)
return {1, slice * 1024 + number, cost, count}
