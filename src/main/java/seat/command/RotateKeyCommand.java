package seat.command;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.config.SecretKey;
import seat.config.Setting;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.sso.KeyRotation;
import seat.sso.Sealer;

/** {@code seat admin rotate-key}: another key for the stored tokens, while SeAT runs. */
@Command(
        name = "rotate-key",
        description = {
            "Seal the stored tokens with another key, while SeAT runs. Cut off, run it again.",
            "Where SEAT_SECRET_KEY is set, it says what to set first."
        })
final class RotateKeyCommand extends DataCommand {
    RotateKeyCommand() {}

    @Override
    protected int run(CommandContext context) {
        Database database = context.database();
        KeyRotation rotation = new KeyRotation(database.sql(), context.get(Sealer.class), database::makeDurable);
        List<SecretKey> given = context.settings().secretKeys();
        if (given.isEmpty()) {
            KeyRotation.Done done = rotation.ofFile(context.settings().dataDir());
            log(database, done);
            context.print(
                    "%s %,d characters' tokens were sealed anew with key %s. The old key is gone from the data folder.",
                    done.resumed() ? "Ended what was cut off:" : "Done:", done.resealed(), done.key());
            context.print("Backups made before hold the old key and the tokens it sealed: they can still be restored.");
            return 0;
        }
        if (given.size() == 1) {
            return tellHow(context);
        }
        KeyRotation.Done done = rotation.ofGivenKeys();
        log(database, done);
        if (done.resealed() > 0) {
            context.print(
                    "%,d characters' tokens were sealed anew with key %s. Run this again: when it finds nothing, the other keys can go.",
                    done.resealed(), done.key());
        } else {
            context.print(
                    "Everything is sealed with key %s. If every process has it first in %s, take the others out.",
                    done.key(), Setting.SECRET_KEY.key());
        }
        return 0;
    }

    private static int tellHow(CommandContext context) {
        String name = Setting.SECRET_KEY.key();
        context.print("A new key, shown once and kept nowhere:");
        context.print("");
        context.print(
                "  %s", Base64.getEncoder().encodeToString(KeyRotation.draw().bytes()));
        context.print("");
        context.print("1. Everywhere: %s=OLD,NEW (the new one behind). Restart one process after the other.", name);
        context.print("2. Everywhere: %s=NEW,OLD (the new one in front). Restart one process after the other.", name);
        context.print("3. Run this command with both until it finds nothing.");
        context.print("4. Everywhere: %s=NEW. Restart one process after the other.", name);
        return 0;
    }

    private static void log(Database database, KeyRotation.Done done) {
        database.inTransaction(() -> new AuditLog(database)
                .write(
                        Actor.command(),
                        Category.SETTING,
                        "rotate-key",
                        Subject.none(),
                        "Sealed the stored tokens with another key",
                        null,
                        Map.of("fingerprint", done.key(), "characters", done.resealed())));
    }
}
