-- KEYS: owner's hash, epoch, pause of everything. ARGV: now, field (empty for everything).
-- Answers {1, ms, reason}, {0} if it is not paused, {2} if the budgets were lost.
local now = clock(ARGV[1])
if not epoch(redis.call('GET', KEYS[2])) then
  return {2}
end
local text
if ARGV[2] == '' then
  text = redis.call('GET', KEYS[3])
else
  text = redis.call('HGET', KEYS[1], '!' .. ARGV[2])
end
local left, reason = pause_left(text, now)
if not left then
  return {0}
end
return {1, left, reason}
