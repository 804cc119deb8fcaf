-- Begins to keep budgets on this server, after they were lost or for the first time.
-- KEYS: epoch, pause of everything, list of low buckets, then the owner's hash of each pause.
-- ARGV: now, whether nothing was ever asked; then for each pause: field (empty for everything), member, ms, reason.
local now = clock(ARGV[1])
local before = redis.call('GET', KEYS[1])
if epoch(before) then
  return {0}
end
local lost = (ARGV[2] == '1' and not before) and 0 or now
local number = before and string.match(before, '%d+$') or now
redis.call('SET', KEYS[1], string.format('%s:%.0f:%d', run_id(), lost, number % 1023 + 1))
for i = 4, #KEYS do
  local at = 3 + 4 * (i - 4)
  local ms = tonumber(ARGV[at + 2])
  local text = string.format('%.0f ', now + ms) .. ARGV[at + 3]
  if ARGV[at] == '' then
    redis.call('SET', KEYS[2], text, 'PX', ms)
  else
    redis.call('HSET', KEYS[i], '!' .. ARGV[at], text)
    keep(KEYS[i], ms)
    list(KEYS[3], ARGV[at + 1], -1)
  end
end
return {1}
