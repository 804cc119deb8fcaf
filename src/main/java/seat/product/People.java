package seat.product;

import seat.plugin.ProductPart;
import seat.setting.GlobalSetting;
import seat.web.killmail.KillmailPage;
import seat.web.subject.SubjectPage;

/** What is between characters and others: mail, kills, contacts and standings, and the fittings they share. */
public final class People implements ProductPart {
    @Override
    public String id() {
        return "people";
    }

    @Override
    public void contribute(Collector to) {
        to.add(SubjectPage.POINT, SubjectPage.ofCharacters("mail", "mail", "character.mail"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("mail", "notifications", "character.notification"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("mail", "calendar", "character.calendar"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("combat", "killmails", "character.killmail"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("contacts", "contacts", "character.contact"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("contacts", "standings", "character.standing"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("contacts", "reputation", "character.standing"))
                .add(SubjectPage.POINT, SubjectPage.ofCharacters("assets", "fittings", "character.fitting"))
                .add(GlobalSetting.POINT, KillmailPage.NEAR);
    }
}
