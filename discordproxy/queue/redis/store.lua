-- The steps of the durable queue in Redis or Valkey. Each runs alone, so each is one transaction.
--
-- KEYS[1] is the beginning of all keys, ARGV[1] the name of the step. Python decides what an event changes of an entry
-- (changes.py); here it is stored, and lanes, indexes and totals follow.
--
-- What must stay true:
-- * The key `format` names the layout of all keys: a change of it that older versions would misread needs a new FORMAT.
--   Without the key, what is there has format 1. Every step looks at it, because a proxy of a newer version can change the
--   layout while this one runs.
-- * Times stay text as Python wrote them: Lua would round them when it writes them again.
-- * An entry whose hash somebody has removed holds up nobody: whoever meets its id in an index takes it out there.
-- * An entry stands in its lane (`place`) from when it may be sent until it is decided. The first of a lane, if it waits,
--   is the only one there in `due`.

local base = KEYS[1]
local FORMAT = "1"
local FIELDS = {"data", "state", "position", "changed_at", "wanted_since", "attempts", "crashes", "attempted_at",
                "sent_at", "unknown_since", "retry_at", "expires_at", "error", "message_id", "channel_id", "note"}
local STATES = {"WAITING", "SENDING", "SENT", "FAILED", "EXPIRED", "CANCELLED"}
local KEPT = {WAITING = true, SENDING = true, FAILED = true}
local OPEN = {WAITING = true, SENDING = true}
local JOINING_AT_ONCE = 500
local COUNTER_LIMIT = 2^20
local has_changed = false

local function key(...) return base .. table.concat({...}, "\0") end
local function entry_key(id) return key("entry", id) end

local function next_position()
  has_changed = true
  return redis.call("INCR", key("position"))
end

local function read(id)
  local found = redis.call("HMGET", entry_key(id), unpack(FIELDS))
  table.insert(found, 1, id)
  return found
end

local function exists(id) return redis.call("EXISTS", entry_key(id)) == 1 end

local function read_all(ids)
  local found = {}
  for _, id in ipairs(ids) do
    if exists(id) then table.insert(found, read(id)) end
  end
  return found
end

-- Return those ids that have an entry, and take the others out of the index that they came from.
local function existing(ids, index)
  local found = {}
  for _, id in ipairs(ids) do
    if exists(id) then table.insert(found, id) else redis.call("ZREM", index, id) end
  end
  return found
end

local function add_to_total(name, count)
  if redis.call("HINCRBY", key("totals"), name, count) == 0 then redis.call("HDEL", key("totals"), name) end
end

-- Count an entry: +1 when it comes into a state, -1 when it leaves it.
local function count(state, client, size, one)
  add_to_total("entries:" .. state, one)
  if KEPT[state] then
    add_to_total("bytes:" .. state, one * size)
    add_to_total("kept:" .. client, one)
    add_to_total("kept_bytes:" .. client, one * size)
  end
end

local function index(id, state, client, size)
  redis.call("ZADD", key("state", state), 0, id)
  redis.call("ZADD", key("client", client, state), 0, id)
  if KEPT[state] then
    redis.call("ZADD", key("oldest", state), redis.call("HGET", entry_key(id), "wanted_since"), id)
  end
  count(state, client, size, 1)
end

local function unindex(id, state, client, size)
  redis.call("ZREM", key("state", state), id)
  redis.call("ZREM", key("client", client, state), id)
  redis.call("ZREM", key("oldest", state), id)
  count(state, client, size, -1)
end

local function note_change(id, client, position)
  redis.call("ZADD", key("changes"), position, id)
  redis.call("ZADD", key("changes", client), position, id)
end

local function make_due(id, bot, client, time)
  redis.call("ZADD", key("due", bot, client), time, id)
  redis.call("ZADD", key("tenants"), "NX", redis.call("INCR", key("turn")), bot .. "\0" .. client)
end

local function make_not_due(id, bot, client)
  redis.call("ZREM", key("due", bot, client), id)
  if redis.call("EXISTS", key("due", bot, client)) == 0 then redis.call("ZREM", key("tenants"), bot .. "\0" .. client) end
end

-- Return the first entry of a lane; nil if nothing stands there.
local function first_of(bot, lane)
  while true do
    local first = redis.call("ZRANGE", key("lane", bot, lane), 0, 0)[1]
    if not first or exists(first) then return first end
    redis.call("ZREM", key("lane", bot, lane), first)
  end
end

-- Let the first entry of a lane be claimed, if it waits; without a lane, this entry.
local function promote(id, bot, lane, now)
  local first = id
  if lane ~= "" then first = first_of(bot, lane) end
  if not first then return end
  local state, client, retry_at, place = unpack(
    redis.call("HMGET", entry_key(first), "state", "client", "retry_at", "place"))
  if state ~= "WAITING" or place == "" or redis.call("ZSCORE", key("due", bot, client), first) then return end
  make_due(first, bot, client, tonumber(retry_at) > tonumber(now) and retry_at or now)
end

local function join(id, bot, lane)
  local place = redis.call("INCR", key("position"))
  redis.call("HSET", entry_key(id), "place", place)
  if lane ~= "" then redis.call("ZADD", key("lane", bot, lane), place, id) end
end

local function leave(id, bot, lane)
  redis.call("HSET", entry_key(id), "place", "")
  if lane ~= "" then redis.call("ZREM", key("lane", bot, lane), id) end
  redis.call("ZREM", key("scheduled"), id)
end

-- Store a change of an entry: its new state, and other fields as names and values.
local function change(id, state, now, owner, joins, fields)
  local old, bot, lane, client, size = unpack(
    redis.call("HMGET", entry_key(id), "state", "bot", "lane", "client", "size"))
  local position = next_position()
  redis.call("HSET", entry_key(id), "state", state, "position", position, "changed_at", now, "owner", owner, unpack(fields))
  if not KEPT[state] then redis.call("HDEL", entry_key(id), "request") end
  unindex(id, old, client, size)
  index(id, state, client, size)
  note_change(id, client, position)
  make_not_due(id, bot, client)
  if not OPEN[state] then leave(id, bot, lane) elseif joins then join(id, bot, lane) end
  local expires_at, unknown_since = unpack(redis.call("HMGET", entry_key(id), "expires_at", "unknown_since"))
  if state == "WAITING" and expires_at ~= "" and unknown_since == "" then
    redis.call("ZADD", key("expiring"), expires_at, id)
  else
    redis.call("ZREM", key("expiring"), id)
  end
  if state == "SENDING" then redis.call("SADD", key("sending"), id) else redis.call("SREM", key("sending"), id) end
  if not KEPT[state] then redis.call("ZADD", key("ended"), now, id) end
  local message_id = redis.call("HGET", entry_key(id), "message_id")
  if message_id ~= "0" then redis.call("HSET", key("messages"), message_id, id) end
  promote(id, bot, lane, now)
  return read(id)
end

-- The first 16 digits of an id: milliseconds and a counter, which never go back.
local function next_number(milliseconds)
  local last, counter = unpack(redis.call("HMGET", key("last_id"), "milliseconds", "counter"))
  last, counter = tonumber(last or "0"), tonumber(counter or "0") + 1
  if tonumber(milliseconds) > last then last, counter = tonumber(milliseconds), 0 end
  if counter >= COUNTER_LIMIT then last, counter = last + 1, 0 end
  redis.call("HSET", key("last_id"), "milliseconds", string.format("%.0f", last), "counter", counter)
  return string.format("%05x%06x%05x", math.floor(last / 2^24), last % 2^24, counter)
end

-- What is kept, of one client or ("") of all states.
local function kept_of(client)
  local found = redis.call("HMGET", key("totals"), "kept:" .. client, "kept_bytes:" .. client)
  return tonumber(found[1] or "0"), tonumber(found[2] or "0")
end

local function kept()
  local found = redis.call("HMGET", key("totals"), "entries:WAITING", "entries:SENDING", "entries:FAILED",
                           "bytes:WAITING", "bytes:SENDING", "bytes:FAILED")
  for number = 1, 6 do found[number] = tonumber(found[number] or "0") end
  return found[1] + found[2] + found[3], found[4] + found[5] + found[6]
end

local function is_over(entries, bytes, size, max_entries, max_bytes)
  return (max_entries ~= "" and entries >= tonumber(max_entries)) or (max_bytes ~= "" and bytes + size > tonumber(max_bytes))
end

local steps = {}

function steps.accept(now, milliseconds, chance, data, request, client, name, fingerprint, bot, lane, not_before, expires_at,
                      max_entries, max_bytes, own_entries, own_bytes)
  local known = name ~= "" and redis.call("HGET", key("keys"), client .. "\0" .. name)
  if known then
    local is_same = redis.call("HGET", entry_key(known), "fingerprint") == fingerprint
    return {is_same and "known" or "taken", read(known)}
  end
  local size = #request
  local entries, bytes = kept_of(client)
  if is_over(entries, bytes, size, own_entries, own_bytes) then return {"own quota", entries, bytes} end
  entries, bytes = kept()
  if is_over(entries, bytes, size, max_entries, max_bytes) then return {"quota", entries, bytes} end
  local id = next_number(milliseconds) .. chance
  local position = next_position()
  local wanted_since = tonumber(not_before) > tonumber(now) and not_before or now
  redis.call("HSET", entry_key(id), "data", data, "request", request, "client", client, "key", name, "bot", bot,
             "lane", lane, "fingerprint", fingerprint, "size", size, "state", "WAITING", "position", position,
             "changed_at", now, "wanted_since", wanted_since, "attempts", 0, "crashes", 0, "attempted_at", "", "sent_at", "", "unknown_since", "",
             "retry_at", "0", "expires_at", expires_at, "error", "", "message_id", "0", "channel_id", "0", "note", "", "owner", "",
             "place", "")
  if name ~= "" then redis.call("HSET", key("keys"), client .. "\0" .. name, id) end
  index(id, "WAITING", client, size)
  note_change(id, client, position)
  if expires_at ~= "" then redis.call("ZADD", key("expiring"), expires_at, id) end
  if tonumber(not_before) <= tonumber(now) then
    join(id, bot, lane)
    promote(id, bot, lane, now)
  else
    redis.call("ZADD", key("scheduled"), not_before, id)
  end
  return {"new", read(id)}
end

-- Change an entry if it is still what Python saw of it.
function steps.change(id, position, state, now, owner, joins, ...)
  if redis.call("HGET", entry_key(id), "position") ~= position then return false end
  return change(id, state, now, owner, joins == "1", {...})
end

local function is_wanted(id, now)
  if not exists(id) then return false end
  local expires_at, unknown_since = unpack(redis.call("HMGET", entry_key(id), "expires_at", "unknown_since"))
  return expires_at == "" or tonumber(expires_at) > tonumber(now) or unknown_since ~= ""
end

-- Bots and clients that have something due, the one that was served longest ago first.
local function list_tenants(all, bots)
  local wanted, found = {}, {}
  for _, bot in ipairs(bots) do wanted[bot] = true end
  for _, tenant in ipairs(redis.call("ZRANGE", key("tenants"), 0, -1)) do
    local bot, client = tenant:match("^([^%z]*)%z(.*)$")
    if all == "1" or wanted[bot] then table.insert(found, {bot = bot, client = client, name = tenant, offset = 0}) end
  end
  return found
end

-- Return the next entry of a tenant that is due and whose time is not over; nil at the end.
local function next_wanted(tenant, now, limit)
  local due = key("due", tenant.bot, tenant.client)
  while true do
    local id = tenant.found and table.remove(tenant.found, 1)
    if id and is_wanted(id, now) then return id end
    if not id then
      tenant.found = redis.call("ZRANGEBYSCORE", due, "-inf", now, "LIMIT", tenant.offset, limit)
      tenant.offset = tenant.offset + #tenant.found
      if #tenant.found == 0 then return nil end
    elseif not exists(id) then
      redis.call("ZREM", due, id)
      tenant.offset = tenant.offset - 1
    end
  end
end

function steps.claim(now, limit, owner, all, ...)
  local scheduled = redis.call("ZRANGEBYSCORE", key("scheduled"), "-inf", now, "LIMIT", 0, JOINING_AT_ONCE)
  for _, id in ipairs(existing(scheduled, key("scheduled"))) do
    local bot, lane = unpack(redis.call("HMGET", entry_key(id), "bot", "lane"))
    redis.call("ZREM", key("scheduled"), id)
    join(id, bot, lane)
    promote(id, bot, lane, now)
  end
  local left, taken = list_tenants(all, {...}), {}
  while #left > 0 and #taken < tonumber(limit) do
    local again = {}
    for _, tenant in ipairs(left) do
      local id = next_wanted(tenant, now, limit)
      if id and #taken < tonumber(limit) then
        table.insert(taken, id)
        table.insert(again, tenant)
        redis.call("ZADD", key("tenants"), redis.call("INCR", key("turn")), tenant.name)
      end
    end
    left = again
  end
  local found = {}
  for number, id in ipairs(taken) do
    local attempts = (tonumber(redis.call("HGET", entry_key(id), "attempts")) or 0) + 1
    found[number] = change(id, "SENDING", now, owner, false, {"attempts", attempts, "attempted_at", now, "sent_at", ""})
  end
  return found
end

-- Return what is being sent by nobody: its process is dead, or is this one, and does not know of it.
function steps.left(owner, holds_all, ...)
  local found, held = {}, {}
  for _, id in ipairs({...}) do held[id] = true end
  for _, id in ipairs(redis.call("SMEMBERS", key("sending"))) do
    local holder = redis.call("HGET", entry_key(id), "owner") or ""
    local is_held = holds_all == "1" or held[id]
    if holder ~= owner then is_held = redis.call("EXISTS", key("alive", holder)) == 1 end
    if not is_held then table.insert(found, id) end
  end
  table.sort(found)
  return read_all(found)
end

function steps.expiring(now, limit)
  local found = redis.call("ZRANGEBYSCORE", key("expiring"), "-inf", now, "LIMIT", 0, limit)
  return read_all(existing(found, key("expiring")))
end

function steps.changes(after, limit, ...)
  return read_all(redis.call("ZRANGEBYSCORE", key("changes", ...), "(" .. after, "+inf", "LIMIT", 0, limit))
end

function steps.prune(before, limit)
  local ids = redis.call("ZRANGEBYSCORE", key("ended"), "-inf", "(" .. before, "LIMIT", 0, limit)
  ids = existing(ids, key("ended"))
  for _, id in ipairs(ids) do
    local state, client, name, size, message_id = unpack(
      redis.call("HMGET", entry_key(id), "state", "client", "key", "size", "message_id"))
    redis.call("HDEL", key("messages"), message_id)
    unindex(id, state, client, size)
    redis.call("ZREM", key("changes"), id)
    redis.call("ZREM", key("changes", client), id)
    redis.call("ZREM", key("ended"), id)
    if name ~= "" then redis.call("HDEL", key("keys"), client .. "\0" .. name) end
    redis.call("DEL", entry_key(id))
  end
  return #ids
end

function steps.due(all, ...)
  local times = {}
  for _, name in ipairs({"scheduled", "expiring"}) do
    table.insert(times, redis.call("ZRANGE", key(name), 0, 0, "WITHSCORES")[2])
  end
  for _, tenant in ipairs(list_tenants(all, {...})) do
    table.insert(times, redis.call("ZRANGE", key("due", tenant.bot, tenant.client), 0, 0, "WITHSCORES")[2])
  end
  return times
end

function steps.stats()
  local oldest = {}
  for number, state in ipairs(STATES) do
    oldest[number] = redis.call("ZRANGE", key("oldest", state), 0, 0, "WITHSCORES")[2] or false
  end
  return {redis.call("GET", key("position")) or "0", redis.call("HGETALL", key("totals")), oldest}
end

-- Return what contradicts itself about entries: ids, each with a few words.
function steps.check(...)
  local found = {}
  for _, id in ipairs({...}) do
    local state, bot, lane, place = unpack(redis.call("HMGET", entry_key(id), "state", "bot", "lane", "place"))
    local function note(words)
      table.insert(found, id)
      table.insert(found, words)
    end
    if state then
      local has_content = redis.call("HEXISTS", entry_key(id), "request") == 1
      if not redis.call("ZSCORE", key("state", state), id) then note("it is not in the list of its state") end
      if KEPT[state] and not has_content then note("its content is missing") end
      if not KEPT[state] and has_content then note("it was decided, and its content is left") end
      local client = redis.call("HGET", entry_key(id), "client")
      local is_first = lane == "" or redis.call("ZRANGE", key("lane", bot, lane), 0, 0)[1] == id
      local is_due = redis.call("ZSCORE", key("due", bot, client), id)
      if state == "SENDING" and not is_first then note("it is being sent, and is not the first of its lane") end
      if state == "WAITING" and place == "" and not redis.call("ZSCORE", key("scheduled"), id) then
        note("it waits, and stands nowhere")
      end
      if state == "WAITING" and place ~= "" and is_first and not is_due then note("nothing of its lane is due") end
    end
  end
  return found
end

-- Return the names of totals that differ from what is there.
function steps.check_totals()
  local found = {}
  for _, state in ipairs(STATES) do
    local total = tonumber(redis.call("HGET", key("totals"), "entries:" .. state) or "0")
    if total ~= redis.call("ZCARD", key("state", state)) then table.insert(found, state) end
  end
  return found
end

-- The clock went back: end all pauses, since nobody knows when they would end.
function steps.ease(now)
  for _, tenant in ipairs(list_tenants("1", {})) do
    for _, id in ipairs(redis.call("ZRANGEBYSCORE", key("due", tenant.bot, tenant.client), "(" .. now, "+inf")) do
      redis.call("ZADD", key("due", tenant.bot, tenant.client), now, id)
      if tonumber(redis.call("HGET", entry_key(id), "retry_at")) > tonumber(now) then
        redis.call("HSET", entry_key(id), "retry_at", now)
      end
    end
  end
end

-- Note the format of a queue, if it has none.
function steps.open() redis.call("SET", key("format"), FORMAT, "NX") end

-- Do nothing but look at the format, as every step does.
function steps.look() end

local format = redis.call("GET", key("format"))
if format and format ~= FORMAT then
  return redis.error_reply("ERR the queue there has format " .. format .. ", and this version knows formats up to " .. FORMAT ..
                           ": it was written by a newer version, so use that, or another prefix")
end
local result = steps[ARGV[1]](unpack(ARGV, 2))
if has_changed then
  if not format then redis.call("SET", key("format"), FORMAT) end
  redis.call("XADD", key("feed"), "MAXLEN", 1, "*", "position", redis.call("GET", key("position")))
end
return result
