package seat.web.key;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
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
import seat.api.ApiCalls;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.db.Database;
import seat.web.Formats;
import seat.web.PathId;
import seat.web.view.TableFeed;

/** One's own keys of the API: makes, changes, rotates and ends them, and tells what was asked with them. */
@Controller
final class KeysPage {
    private static final String LIST = "redirect:/account/keys";
    private static final int CALLS = 50;
    private static final int LONGEST_SEARCH = 100;

    private final Database database;
    private final ApiKeys keys;
    private final ApiCalls calls;
    private final Permissions permissions;
    private final KeyLines lines;
    private final KeyChoices choices;
    private final MadeKey made;
    private final TableFeed feeds;
    private final MessageSource messages;

    KeysPage(
            Database database,
            ApiKeys keys,
            ApiCalls calls,
            Permissions permissions,
            KeyLines lines,
            KeyChoices choices,
            MadeKey made,
            TableFeed feeds,
            MessageSource messages) {
        this.database = database;
        this.keys = keys;
        this.calls = calls;
        this.permissions = permissions;
        this.lines = lines;
        this.choices = choices;
        this.made = made;
        this.feeds = feeds;
        this.messages = messages;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/account/keys")
    String list(Viewer viewer, Locale locale, Model model) {
        model.addAttribute("keys", lines.of(keys.of(viewer.userId()), locale));
        return "key/list";
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @GetMapping("/account/keys/new")
    String form(Viewer viewer, Access access, Locale locale, Model model) {
        return form(KeyForm.named(""), "", viewer, access, locale, model);
    }

    private String form(KeyForm form, String problem, Viewer viewer, Access access, Locale locale, Model model) {
        choices.fill(model, form, choices.owners(viewer, access), viewer, access, locale);
        model.addAttribute("problem", problem);
        model.addAttribute("action", "/account/keys");
        model.addAttribute("heading", "keys.new");
        return "key/form";
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/account/keys")
    String make(
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            Access access,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        KeyForm form = KeyForm.of(sent);
        try {
            String secret = keys.make(actor, viewer, form.draft(sent, database), permissions);
            return made.show(secret, null, request, response, model);
        } catch (AccessRefusal e) {
            return form(form, String.valueOf(e.getMessage()), viewer, access, locale, model);
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @GetMapping("/account/keys/{keyId}/change")
    String change(@PathVariable String keyId, Viewer viewer, Access access, Locale locale, Model model) {
        ApiKeys.Listed key = keys.own(viewer, PathId.of(keyId));
        KeyForm form = KeyForm.of(key, choices.owners(viewer, access).ids());
        return change(key, form, "", viewer, access, locale, model);
    }

    private String change(
            ApiKeys.Listed key,
            KeyForm form,
            String problem,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        form(form, problem, viewer, access, locale, model);
        model.addAttribute("action", "/account/keys/" + key.id() + "/change");
        model.addAttribute("heading", "keys.change");
        model.addAttribute("table", key.feed());
        return "key/form";
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/account/keys/{keyId}/change")
    String change(
            @PathVariable String keyId,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            Access access,
            Actor actor,
            Locale locale,
            Model model) {
        ApiKeys.Listed key = keys.own(viewer, PathId.of(keyId));
        KeyForm form = KeyForm.of(sent);
        try {
            keys.change(actor, viewer, key.id(), form.draft(sent, database), permissions);
            return LIST;
        } catch (AccessRefusal e) {
            return change(key, form, String.valueOf(e.getMessage()), viewer, access, locale, model);
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/account/keys/{keyId}/rotate")
    String rotate(
            @PathVariable String keyId,
            Viewer viewer,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ApiKeys.Listed key = keys.own(viewer, PathId.of(keyId));
        return made.show(keys.rotate(actor, viewer, key.id()), key.feed(), request, response, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/keys/{keyId}/revoke")
    String revoke(@PathVariable String keyId, Viewer viewer, Actor actor) {
        keys.revoke(actor, viewer, keys.own(viewer, PathId.of(keyId)).id());
        return LIST;
    }

    /**
     * What was asked with a key.
     *
     * @param q what a path contains
     * @param status the answer's hundreds; 0 for all
     * @param before the id of the last call that was read; 0 for the newest
     */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/account/keys/{keyId}/calls")
    String calls(
            @PathVariable String keyId,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int status,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer,
            Model model) {
        ApiKeys.Listed key = keys.own(viewer, PathId.of(keyId));
        String text = q.strip().substring(0, Math.min(LONGEST_SEARCH, q.strip().length()));
        List<ApiCalls.Listed> found = calls.list(key.id(), text, status, before, CALLS + 1);
        boolean more = found.size() > CALLS;
        List<ApiCalls.Listed> shown = more ? found.subList(0, CALLS) : found;
        model.addAttribute("id", key.id());
        model.addAttribute("name", key.name());
        model.addAttribute("calls", shown);
        model.addAttribute("q", text);
        model.addAttribute("status", status);
        model.addAttribute("before", before);
        model.addAttribute("older", more ? shown.getLast().id() : 0L);
        return "key/calls";
    }

    /** @param table the address of a table's page or of its CSV, with filters and columns */
    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @GetMapping("/account/keys/feed")
    String feed(@RequestParam(defaultValue = "") String table, Locale locale, Model model) {
        if (table.isEmpty()) {
            return LIST;
        }
        String address = feeds.address(table);
        return feed(address, KeyForm.named(name(feeds.view(address), locale)), "", model);
    }

    /** What people call a view. */
    private String name(String view, Locale locale) {
        String id = view.substring(view.indexOf('.') + 1);
        Formats formats = new Formats(locale, messages);
        return formats.message("table." + id, formats.word(id));
    }

    private String feed(String address, KeyForm form, String problem, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("action", "/account/keys/feed");
        model.addAttribute("heading", "keys.feed");
        model.addAttribute("table", address);
        return "key/form";
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/account/keys/feed")
    String makeFeed(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam String table,
            Viewer viewer,
            Access access,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String address = feeds.address(table);
        KeyForm form = KeyForm.of(sent);
        try {
            KeyDraft draft = feeds.narrowed(form.draft(sent, database), address, access);
            return made.show(keys.make(actor, viewer, draft, permissions), address, request, response, model);
        } catch (AccessRefusal e) {
            return feed(address, form, String.valueOf(e.getMessage()), model);
        }
    }
}
