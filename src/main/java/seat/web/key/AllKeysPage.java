package seat.web.key;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.audit.Actor;
import seat.db.Database;
import seat.web.NotFoundException;
import seat.web.PathId;

/** Everybody's keys, for superusers: those that were imported wake here, and any can be taken away. */
@Controller
final class AllKeysPage {
    private static final String PATH = "redirect:/admin/keys";
    private static final int MOST = 500;

    private final Database database;
    private final ApiKeys keys;
    private final Permissions permissions;
    private final KeyLines lines;
    private final KeyChoices choices;

    AllKeysPage(Database database, ApiKeys keys, Permissions permissions, KeyLines lines, KeyChoices choices) {
        this.database = database;
        this.keys = keys;
        this.permissions = permissions;
        this.lines = lines;
        this.choices = choices;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/keys")
    String list(Locale locale, Model model) {
        model.addAttribute("keys", lines.of(keys.all(MOST), locale));
        model.addAttribute("most", MOST);
        return "key/all";
    }

    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @GetMapping("/admin/keys/{keyId}/wake")
    String wake(@PathVariable String keyId, Viewer viewer, Access access, Locale locale, Model model) {
        ApiKeys.Listed key = asleep(keyId);
        KeyChoices.Offered offered = choices.owners(viewer, access);
        return form(key, KeyForm.of(key, offered.ids()), "", viewer, access, locale, model);
    }

    private ApiKeys.Listed asleep(String keyId) {
        ApiKeys.Listed key = keys.any(PathId.of(keyId));
        if (!key.asleep() || key.revokedAt() != null) {
            throw new NotFoundException("key " + keyId + " asleep");
        }
        return key;
    }

    private String form(
            ApiKeys.Listed key,
            KeyForm form,
            String problem,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        choices.fill(model, form, choices.owners(viewer, access), viewer, access, locale);
        model.addAttribute("problem", problem);
        model.addAttribute("action", "/admin/keys/" + key.id() + "/wake");
        model.addAttribute("heading", "keys.wake");
        return "key/form";
    }

    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping("/admin/keys/{keyId}/wake")
    String wake(
            @PathVariable String keyId,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            Access access,
            Actor actor,
            Locale locale,
            Model model) {
        ApiKeys.Listed key = asleep(keyId);
        KeyForm form = KeyForm.of(sent);
        try {
            keys.change(actor, viewer, key.id(), form.draft(sent, database), permissions);
            return PATH;
        } catch (AccessRefusal e) {
            return form(key, form, String.valueOf(e.getMessage()), viewer, access, locale, model);
        }
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/keys/{keyId}/revoke")
    String revoke(@PathVariable String keyId, Viewer viewer, Actor actor) {
        keys.revoke(actor, viewer, PathId.of(keyId));
        return PATH;
    }
}
