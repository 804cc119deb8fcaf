-- Appends hints to the lists while all together hold fewer than may wait.
-- KEYS: the lists. ARGV: how many may wait, then the number of a list and a line for each hint. Answers how many went in.
local room = tonumber(ARGV[1])
for i = 1, #KEYS do
  room = room - redis.call('LLEN', KEYS[i])
end
local time = redis.call('TIME')
local now = string.format('%.0f ', time[1] * 1000 + math.floor(time[2] / 1000))
local taken = 0
for i = 2, #ARGV, 2 do
  if taken >= room then
    break
  end
  redis.call('RPUSH', KEYS[tonumber(ARGV[i])], now .. ARGV[i + 1])
  taken = taken + 1
end
return {taken}
