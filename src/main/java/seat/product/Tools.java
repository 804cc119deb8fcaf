package seat.product;

import seat.access.AccountRows;
import seat.access.Permissions;
import seat.moon.MoonPermissions;
import seat.moon.MoonReader;
import seat.moon.MoonReports;
import seat.note.Notes;
import seat.paste.Appraisals;
import seat.paste.PasteForms;
import seat.paste.PasteReader;
import seat.plugin.ProductPart;
import seat.resource.OwnerType;
import seat.standing.StandingProfiles;
import seat.web.MenuEntry;
import seat.web.MenuEntry.Section;
import seat.web.subject.SubjectPage;

/** Tools that are about nobody in particular: appraisals of what is pasted, moon reports, notes, standings profiles. */
public final class Tools implements ProductPart {
    @Override
    public String id() {
        return "tools";
    }

    @Override
    public void contribute(Collector to) {
        to.add(PasteReader.POINT, new MoonReader())
                .addAll(PasteReader.POINT, PasteForms.own())
                .add(AccountRows.POINT, Appraisals.rows())
                .add(AccountRows.POINT, Notes.rows())
                .add(Permissions.POINT, Notes.VIEW)
                .add(Permissions.POINT, StandingProfiles.BUILD)
                .add(Permissions.POINT, "character.intel")
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.CHARACTER, "contacts", "intel", "character.intel"))
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.CHARACTER, "contacts", "notes", "character.sheet"))
                .add(
                        SubjectPage.POINT,
                        new SubjectPage(OwnerType.CORPORATION, "contacts", "notes", "corporation.summary"))
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.ALLIANCE, "contacts", "notes", "alliance.contact"))
                .addAll(Permissions.POINT, MoonPermissions.all())
                .add(AccountRows.POINT, MoonReports.rows())
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("paste", "/tools/paste", Permissions.SIGNED_IN, Section.TOOLS, "paste"))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("market", "/market", Permissions.SIGNED_IN, Section.TOOLS, "market"))
                .add(MenuEntry.POINT, new MenuEntry("moons", "/moons", MoonPermissions.VIEW, Section.TOOLS, "moons"))
                .add(MenuEntry.POINT, new MenuEntry("api", "/tools/api", Permissions.SIGNED_IN, Section.TOOLS, "api"))
                .add(MenuEntry.POINT, new MenuEntry("notes", "/notes", Permissions.SIGNED_IN, Section.TOOLS, "notes"))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry(
                                "standings", "/tools/standings", StandingProfiles.BUILD, Section.TOOLS, "standings"));
    }
}
