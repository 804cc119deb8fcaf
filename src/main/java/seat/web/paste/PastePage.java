package seat.web.paste;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.paste.Appraisals;
import seat.paste.PasteForms;
import seat.paste.PasteReader;
import seat.paste.PasteText;

/** Where anything that was copied in EVE is pasted: the tool that reads its form opens. */
@Controller
final class PastePage {
    private static final int RECENT = 20;

    private final Database database;
    private final Appraisals appraisals;

    PastePage(Database database, Appraisals appraisals) {
        this.database = database;
        this.appraisals = appraisals;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/tools/paste")
    String form(@RequestParam(defaultValue = "false") boolean gone, Viewer viewer, Model model) {
        return show(viewer, "", "", gone, model);
    }

    private String show(Viewer viewer, String text, String unread, boolean gone, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("unread", unread);
        model.addAttribute("gone", gone);
        model.addAttribute("recent", appraisals.newest(viewer.userId(), RECENT));
        model.addAttribute("days", Appraisals.KEPT.toDays());
        model.addAttribute("longest", PasteText.LONGEST);
        model.addAttribute("lines", PasteText.LINES);
        return "tool/paste";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/tools/paste")
    String read(@RequestParam String text, Viewer viewer, Access access, Model model) {
        String pasted = PasteText.of(text);
        Optional<PasteReader> reader = PasteForms.of(pasted, database);
        if (reader.isEmpty()) {
            return show(viewer, pasted, "paste.unread", false, model);
        }
        if (!access.may(reader.get().permission())) {
            throw new AccessRefusal("You may not open what reads this text: it needs the permission "
                    + reader.get().permission());
        }
        return "forward:" + reader.get().path();
    }
}
