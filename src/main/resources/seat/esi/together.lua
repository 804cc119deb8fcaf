-- Reserves and settles in turn, each as if it had come alone.
-- KEYS: four of each operation: owner's hash, epoch, pause of everything, list of low buckets.
-- ARGV: now; then of each operation its name, how many arguments it has, and these.
-- Answers what each answers, in their order; {-1, message} where one failed, which the others do not feel.
local now = clock(ARGV[1])
local operations = {reserve = reserve, settle = settle}
local answers = {}
local at = 2
while ARGV[at] do
  local keys, argv = {}, {}
  for i = 1, 4 do
    keys[i] = KEYS[4 * #answers + i]
  end
  for i = 1, tonumber(ARGV[at + 1]) do
    argv[i] = ARGV[at + 1 + i]
  end
  local done, answer = pcall(operations[ARGV[at]], now, keys, argv)
  if not done then
    answer = {-1, type(answer) == 'table' and answer.err or 'ERR ' .. tostring(answer)}
  end
  answers[#answers + 1] = answer
  at = at + 2 + #argv
end
return answers
