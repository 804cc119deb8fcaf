-- KEYS: owner's hash, epoch, list of low buckets.
-- ARGV: now, field, member of the list, limit, window (s), longest flight (ms), reserved cost, reservation, spent; then, if
-- ESI told, its limit, window (s), tokens remaining, and ms after which the missing ones are back.
-- Answers {1}, or {2} if the budgets were lost.
local now = clock(ARGV[1])
local lost, number = epoch(redis.call('GET', KEYS[2]))
if not lost then
  return {2}
end
local kept = redis.call('HMGET', KEYS[1], ARGV[2], '!' .. ARGV[2])
local l = load(kept[1], tonumber(ARGV[4]), tonumber(ARGV[5]), now, number)
local was_listed = kept[1] and is_half_empty(l, now)
local reservation = tonumber(ARGV[8])
local older = reservation > 0 and reservation % 1024 ~= number
if tonumber(ARGV[7]) > 0 and not older then
  add(l, math.floor(reservation / 1024), -tonumber(ARGV[7]))
end
if tonumber(ARGV[9]) > 0 then
  add(l, slice_of(l, now), tonumber(ARGV[9]))
end
if ARGV[10] then
  believe(l, now, tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13]), not older)
end
save(KEYS[1], ARGV[2], l, tonumber(ARGV[6]))
if not pause_left(kept[2], now) then
  note(KEYS[3], ARGV[3], l, now, was_listed)
end
return {1}
