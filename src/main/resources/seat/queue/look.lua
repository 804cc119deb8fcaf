-- Answers for each list how many hints wait in it, and for how many ms the oldest; -1 if there is none.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = {}
for i = 1, #KEYS do
  answer[2 * i - 1] = redis.call('LLEN', KEYS[i])
  local first = redis.call('LINDEX', KEYS[i], 0)
  local since = first and tonumber(string.match(first, '^%d+'))
  answer[2 * i] = since and math.max(0, now - since) or -1
end
return answer
