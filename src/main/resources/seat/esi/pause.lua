-- KEYS: owner's hash, epoch, pause of everything, list of low buckets.
-- ARGV: now, field (empty for everything), member of the list, ms, reason.
-- Answers {1} if that is longer than before by over a second, {0} if not, {2} if the budgets were lost.
local now = clock(ARGV[1])
if not epoch(redis.call('GET', KEYS[2])) then
  return {2}
end
local ms = tonumber(ARGV[4])
local everything = ARGV[2] == ''
local before
if everything then
  before = redis.call('GET', KEYS[3])
else
  before = redis.call('HGET', KEYS[1], '!' .. ARGV[2])
end
local left = before and pause_left(before, now)
if ms <= 0 or left and ms <= left + 1000 then
  return {0}
end
local text = string.format('%.0f ', now + ms) .. ARGV[5]
if everything then
  redis.call('SET', KEYS[3], text, 'PX', ms)
else
  redis.call('HSET', KEYS[1], '!' .. ARGV[2], text)
  keep(KEYS[1], ms)
  list(KEYS[4], ARGV[3], -1)
end
return {1}
