-- A Mac application that hands photos to Allfocus, for hosts that start applications only. NOT TRIED: no Mac was
-- at hand. Made into one by:
--   osacompile -o "/Applications/Allfocus Edit.app" packaging/hosts/macos/allfocus-edit.applescript
-- after the path below names the program that the set-up made (or the one inside Allfocus.app).

property program : "/where/allfocus/.venv/bin/allfocus-edit"

on open photos
	repeat with photo in photos
		try
			do shell script quoted form of program & " " & quoted form of POSIX path of photo
		on error sentence number status
			if status is not 3 then display alert "Allfocus" message sentence
		end try
	end repeat
end open
