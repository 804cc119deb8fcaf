-- Reserves in a bucket.
-- argv: field, member of the list, limit, window (s), cost, count, needed, spread, counts errors, longest flight (ms).
-- Answers {1, reservation, cost, count}, {0, ms to wait, reason}, or {2} if the budgets were lost.
local function reserve(now, keys, argv)
  local shared = redis.call('MGET', keys[2], keys[3])
  local lost, number = epoch(shared[1])
  if not lost then
    return {2}
  end
  local left, reason = pause_left(shared[2], now)
  local kept = redis.call('HMGET', keys[1], argv[1], '!' .. argv[1])
  if not left then
    left, reason = pause_left(kept[2], now)
  end
  if left then
    return {0, left, reason}
  end
  local window = tonumber(argv[4])
  local errors = argv[9] == '1'
  local spread = argv[8] == '1'
  local count = tonumber(argv[6])
  local flight = tonumber(argv[10])
  local l = load(kept[1], tonumber(argv[3]), window, now, number)
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
  local cost = math.max(1, math.min(l.limit, tonumber(argv[5])))
  local free = free_at(l, now, math.max(cost, tonumber(argv[7])))
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
    redis.call('HDEL', keys[1], '!' .. argv[1])
  end
  save(keys[1], argv[1], l, flight)
  note(keys[4], argv[2], l, now, was_listed)
  return {1, slice * 1024 + number, cost, count}
end

