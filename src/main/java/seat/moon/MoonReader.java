package seat.moon;

import seat.db.Database;
import seat.eve.MoonSurvey;
import seat.paste.PasteReader;

/** Knows surveys of moons among pasted texts. */
public final class MoonReader implements PasteReader {
    @Override
    public String id() {
        return "survey";
    }

    @Override
    public String path() {
        return "/moons/survey";
    }

    @Override
    public String permission() {
        return MoonPermissions.CREATE;
    }

    @Override
    public boolean reads(String text, Database database) {
        return MoonSurvey.isOne(text);
    }
}
