--[[
Edit in Allfocus, from darktable.

Adds "edit in Allfocus" to the actions on selected images of the lighttable. Each is exported as a 16-bit TIFF
with its metadata beside the original, handed to Allfocus, and, once saved there, imported and grouped with
the original. What is closed without saving leaves nothing behind.

Put in place by packaging/hosts/install.py; the program is set in darktable's preferences, "lua options".
]]

local dt = require("darktable")

local MODULE, SAVED, CLOSED = "allfocus", 0, 3

dt.preferences.register(
  MODULE, "program", "string", "Allfocus: program", "what starts Allfocus, with its whole path", "@PROGRAM@"
)

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

-- A name beside the original that nothing has yet.
local function free_name(image)
  local stem = image.path .. "/" .. image.filename:gsub("%.[^.]*$", "") .. "-allfocus"
  local name, number = stem .. ".tif", 2
  while exists(name) do
    name, number = stem .. "-" .. number .. ".tif", number + 1
  end
  return name
end

local function handed_over(image)
  local name = free_name(image)
  local format = dt.new_format("tiff")
  format.bpp = 16
  format.max_width, format.max_height = 0, 0
  if not format:write_image(image, name, false) and not exists(name) then
    dt.print("Allfocus: " .. image.filename .. " could not be exported; check the disk.")
    return
  end
  local program = dt.preferences.read(MODULE, "program", "string")
  local status = dt.control.execute(program .. " edit " .. quoted(name) .. " --in-place")
  -- Some systems give the exit status as the shell does, times 256.
  if status >= 256 then status = math.floor(status / 256) end
  if status == SAVED then
    local result = dt.database.import(name)
    result:group_with(image.group_leader)
    dt.print("Allfocus: " .. result.filename .. " is grouped with " .. image.filename)
    return result
  end
  os.remove(name)
  if status ~= CLOSED then
    dt.print("Allfocus did not start or failed (status " .. status .. "); check its path in the preferences.")
  end
end

local function edit(_, images)
  for _, image in ipairs(images) do
    handed_over(image)
  end
end

dt.gui.libs.image.register_action("allfocus_edit", "edit in Allfocus", edit, "repair and change the focus")

-- For scripts that drive darktable without a person.
return { edit = handed_over }
