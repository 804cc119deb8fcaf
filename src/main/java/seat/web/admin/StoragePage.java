package seat.web.admin;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.config.Settings;
import seat.db.Database;
import seat.db.TableSizes;
import seat.dispatch.FreeSpace;
import seat.retention.History;
import seat.retention.Retention;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import seat.setting.KeptDays;

/** How long histories are kept, how large tables are and how fast they grow, and when there is no more room. */
@Controller
final class StoragePage {
    private static final String PAGE = "/admin/storage";
    private static final long GIGABYTE = 1_000_000_000L;

    /** The size that the database is to stay below, in GB; 0 for none. */
    static final GlobalSetting ROOM = GlobalSetting.number("storage.gigabytes", 0, 0, 1_000_000);

    private final Database database;
    private final Settings settings;
    private final Retention retention;
    private final GlobalSettings global;
    private final AuditLog audit;

    StoragePage(Database database, Settings settings, GlobalSettings global, AuditLog audit) {
        this.database = database;
        this.settings = settings;
        this.retention = new Retention(database);
        this.global = global;
        this.audit = audit;
    }

    /**
     * When room runs out.
     *
     * @param bytes that are left
     * @param days until then at the present pace; null where that is not known, or nothing grows
     */
    record Forecast(long bytes, @Nullable Long days) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String show(Model model) {
        List<TableSizes.Size> sizes = new TableSizes(database).list();
        TableSizes.Size all = sizes.getFirst();
        long room = global.number(ROOM);
        long used = all.bytes() == null ? 0 : all.bytes();
        model.addAttribute("retention", retention.list());
        model.addAttribute("sizes", sizes);
        model.addAttribute("room", room);
        model.addAttribute("disk", disk(all));
        model.addAttribute("limit", room == 0 ? null : forecast(all, room * GIGABYTE - used));
        model.addAttribute(
                "kept", KeptDays.all(settings).stream().map(this::shown).toList());
        return "admin/storage";
    }

    /**
     * Something of SeAT's own and how long it is kept.
     *
     * @param days that hold
     * @param set whether administrators set them
     */
    record Own(KeptDays kept, int days, boolean set) {}

    private Own shown(KeptDays kept) {
        return new Own(kept, kept.days(database), kept.set(database).isPresent());
    }

    /** What is free where the embedded database lies; null for a server's, and where the file system does not tell. */
    private @Nullable Forecast disk(TableSizes.Size all) {
        if (!settings.database().embedded()) {
            return null;
        }
        try {
            return forecast(all, FreeSpace.of(settings.dataDir()).bytes());
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static Forecast forecast(TableSizes.Size all, long left) {
        OptionalLong days = TableSizes.daysUntil(all, left);
        return new Forecast(left, days.isPresent() ? Long.valueOf(days.getAsLong()) : null);
    }

    /** @param history its name */
    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PAGE + "/keep")
    String keep(@RequestParam String history, @RequestParam String days, Actor actor) {
        History known = retention
                .named(history)
                .orElseThrow(() -> new AccessRefusal("There is no history '" + history + "'; there are "
                        + retention.list().stream()
                                .map(one -> one.history().name())
                                .toList()));
        change(actor, "set", known.setting().name(), () -> retention.days(known), () -> retention.keep(known, days));
        return "redirect:" + PAGE;
    }

    /** @param what its name */
    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PAGE + "/own")
    String keepOwn(@RequestParam String what, @RequestParam String days, Actor actor) {
        KeptDays known = own(what);
        GlobalSetting setting = known.setting();
        change(actor, "set", setting.name(), () -> known.days(database), () -> global.set(setting, days));
        return "redirect:" + PAGE;
    }

    /** @param what its name */
    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PAGE + "/own/unset")
    String unsetOwn(@RequestParam String what, Actor actor) {
        KeptDays known = own(what);
        GlobalSetting setting = known.setting();
        change(actor, "unset", setting.name(), () -> known.days(database), () -> global.unset(setting));
        return "redirect:" + PAGE;
    }

    private KeptDays own(String name) {
        List<KeptDays> all = KeptDays.all(settings);
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AccessRefusal("Nothing is kept that is called '" + name + "'; there are "
                        + all.stream().map(KeptDays::name).toList()));
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/room")
    String room(@RequestParam String gigabytes, Actor actor) {
        change(actor, "set", ROOM.name(), () -> global.number(ROOM), () -> global.set(ROOM, gigabytes));
        return "redirect:" + PAGE;
    }

    private void change(Actor actor, String action, String name, LongSupplier value, Runnable change) {
        database.durably(() -> {
            long before = value.getAsLong();
            try {
                change.run();
            } catch (IllegalArgumentException e) {
                throw new AccessRefusal(String.valueOf(e.getMessage()));
            }
            long after = value.getAsLong();
            if (before != after) {
                audit.write(
                        actor,
                        Category.SETTING,
                        action,
                        Subject.none(),
                        "The setting " + name + " was changed",
                        Map.of(name, before),
                        Map.of(name, after));
            }
        });
    }
}
