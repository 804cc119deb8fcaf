package seat.web.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import seat.web.Images;
import seat.web.NotFoundException;

/** What can be set while SeAT runs, each with what it means, what is allowed and what holds, for superusers. */
@Controller
final class SettingsPage {
    private final Database database;
    private final GlobalSettings settings;
    private final AuditLog audit;
    private final MessageSource messages;
    private final Images images;
    private final List<GlobalSetting> all = Contributions.installed().all(GlobalSetting.POINT);

    SettingsPage(Database database, GlobalSettings settings, AuditLog audit, MessageSource messages, Images images) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
        this.messages = messages;
        this.images = images;
    }

    /**
     * A setting as the page shows it.
     *
     * @param set whether somebody set it
     */
    record Shown(GlobalSetting setting, String label, String what, String value, boolean set) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/settings")
    String show(Locale locale, Model model) {
        model.addAttribute(
                "settings", all.stream().map(one -> shown(one, locale)).toList());
        return "settings";
    }

    private Shown shown(GlobalSetting setting, Locale locale) {
        Optional<String> given = settings.given(setting);
        String name = setting.name();
        return new Shown(
                setting,
                text("setting." + name, name, locale),
                text("setting." + name + ".what", "", locale),
                given.orElse(setting.standard()),
                given.isPresent());
    }

    /** The words for it; a contribution may have left them out. */
    private String text(String key, String otherwise, Locale locale) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/settings/{setting}")
    String set(@PathVariable("setting") String name, @RequestParam String value, Actor actor) {
        GlobalSetting setting = known(name);
        change(setting, actor, "set", () -> {
            try {
                settings.set(setting, value);
            } catch (IllegalArgumentException e) {
                throw new AccessRefusal(String.valueOf(e.getMessage()));
            }
        });
        return "redirect:/admin/settings";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/settings/{setting}/unset")
    String unset(@PathVariable("setting") String name, Actor actor) {
        GlobalSetting setting = known(name);
        change(setting, actor, "unset", () -> settings.unset(setting));
        return "redirect:/admin/settings";
    }

    private GlobalSetting known(String name) {
        return GlobalSetting.named(name, all)
                .orElseThrow(() -> new NotFoundException("setting " + name + "; there are "
                        + all.stream().map(GlobalSetting::name).toList()));
    }

    private void change(GlobalSetting setting, Actor actor, String action, Runnable change) {
        database.inTransaction(() -> {
            String before = settings.text(setting);
            change.run();
            String after = settings.text(setting);
            if (!before.equals(after)) {
                audit.write(
                        actor,
                        Category.SETTING,
                        action,
                        Subject.none(),
                        "The setting " + setting.name() + " was changed",
                        Map.of(setting.name(), before),
                        Map.of(setting.name(), after));
            }
        });
        database.makeDurable();
        images.changed();
    }
}
