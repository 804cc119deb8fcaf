-- Takes one call out of a bucket that fills again at a steady rate.
-- KEYS: the bucket. ARGV: calls a second, calls it holds. Answers how many milliseconds to wait; 0 when the call may go.
local rate = tonumber(ARGV[1])
local size = tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = tonumber(bucket[1]) or size
local at = tonumber(bucket[2]) or now
left = math.min(size, left + math.max(0, now - at) * rate / 1000)
local wait = 0
if left >= 1 then
  left = left - 1
else
  wait = math.ceil((1 - left) * 1000 / rate)
end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(size * 1000 / rate) + 1000)
return {wait}
