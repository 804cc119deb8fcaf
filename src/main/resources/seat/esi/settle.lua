-- Settles a reservation.
-- argv: field, member of the list, limit, window (s), longest flight (ms), reserved cost, reservation, spent; then, if ESI
-- told, its limit, window (s), tokens remaining, and ms after which the missing ones are back.
-- Answers {1}, or {2} if the budgets were lost.
local function settle(now, keys, argv)
  local lost, number = epoch(redis.call('GET', keys[2]))
  if not lost then
    return {2}
  end
  local kept = redis.call('HMGET', keys[1], argv[1], '!' .. argv[1])
  local l = load(kept[1], tonumber(argv[3]), tonumber(argv[4]), now, number)
  local was_listed = kept[1] and is_half_empty(l, now)
  local reservation = tonumber(argv[7])
  local older = reservation > 0 and reservation % 1024 ~= number
  if tonumber(argv[6]) > 0 and not older then
    add(l, math.floor(reservation / 1024), -tonumber(argv[6]))
  end
  if tonumber(argv[8]) > 0 then
    add(l, slice_of(l, now), tonumber(argv[8]))
  end
  if argv[9] then
    believe(l, now, tonumber(argv[9]), tonumber(argv[10]), tonumber(argv[11]), tonumber(argv[12]), not older)
  end
  save(keys[1], argv[1], l, tonumber(argv[5]))
  if not pause_left(kept[2], now) then
    note(keys[4], argv[2], l, now, was_listed)
  end
  return {1}
end

