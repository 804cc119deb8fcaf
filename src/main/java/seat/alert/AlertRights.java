package seat.alert;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seat.access.Access;
import seat.access.Permissions;
import seat.mail.NotificationFamily;
import seat.resource.OwnerType;

/**
 * Who may be told of what: whoever may see the page on which it stands. It is asked when a message is made and again when it is sent, with
 * the rights that the group's owner has then.
 */
final class AlertRights {
    /** Notifications about what a corporation owns, which whoever sees its structures may know, whichever member was told. */
    private static final Set<NotificationFamily> ABOUT_PROPERTY =
            Set.of(NotificationFamily.STRUCTURES, NotificationFamily.SOVEREIGNTY);

    /** The end of the permission for what is no notification, by alert; its beginning is the kind of who told. */
    private static final Map<String, String> PERMISSIONS = Map.ofEntries(
            Map.entry("fuel-low", "structure"),
            Map.entry("extraction-ready", "extraction"),
            Map.entry("drill-idle", "extraction"),
            Map.entry("reagents-low", "structure"),
            Map.entry("asset-safety-deadline", "asset"),
            Map.entry("asset-left-hangar", "asset"),
            Map.entry("order-filled", "market"),
            Map.entry("order-undercut", "market"),
            Map.entry("compliance-below", "tracking"),
            Map.entry("colony-stopped", "planetary"),
            Map.entry("member-joined", "tracking"),
            Map.entry("member-left", "tracking"),
            Map.entry("inactive_member", "tracking"),
            Map.entry("new-director", "security"),
            Map.entry("wallet-below", "journal"),
            Map.entry("wallet-above", "journal"),
            Map.entry("large-withdrawal", "journal"),
            Map.entry("contract_created", "contract"),
            Map.entry("contract-expiring", "contract"),
            Map.entry("industry-job-done", "industry"),
            Map.entry("Killmail", "killmail"),
            Map.entry("skill-queue-empty", "skill"),
            Map.entry("skill-queue-paused", "skill"),
            Map.entry("extractor-ends", "planetary"),
            Map.entry("disabled_token", "sheet"),
            Map.entry("enabled_token", "sheet"));

    private AlertRights() {}

    /** The end of the permission for an alert that is no notification; empty for those of accounts and squads, which are the administration's. */
    static Optional<String> permission(String alert) {
        return Optional.ofNullable(PERMISSIONS.get(alert));
    }

    static boolean may(Access access, AlertKind kind, Happening what) {
        Happening.Teller teller = what.teller();
        if (kind.cause() == AlertKind.Cause.NOTIFICATION) {
            return access.may("character.notification", OwnerType.CHARACTER, teller.id())
                    || (what.about().corporation() != 0
                            && ABOUT_PROPERTY.contains(kind.family())
                            && access.may(
                                    "corporation.structure",
                                    OwnerType.CORPORATION,
                                    what.about().corporation()));
        }
        if (kind.key().equals(IdleDigest.ALERT)) {
            return access.owns(what.about().character());
        }
        // A control tower's fuel stands on a page of its own.
        String permission = what.fields().containsKey("tower") && kind.key().equals("fuel-low")
                ? "starbase"
                : PERMISSIONS.get(kind.key());
        return permission == null
                // Accounts and squads are the administration's.
                ? access.may(Permissions.SUPERUSER)
                : access.may(
                        teller.type() + "." + permission,
                        OwnerType.valueOf(teller.type().toUpperCase(Locale.ROOT)),
                        teller.id());
    }
}
