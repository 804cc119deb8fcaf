package seat.command;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.access.Accounts.Account;
import seat.access.UserSessions;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.process.Times;
import seat.sso.StoredToken;
import seat.sso.TokenStore;

/** {@code seat user}: the accounts, for whoever has a shell on this machine. Each change is a row of the security log. */
@Command(
        name = "user",
        description = "List, switch off, merge and delete accounts, and name superusers.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UserCommand.All.class,
            UserCommand.Show.class,
            UserCommand.Deactivate.class,
            UserCommand.Activate.class,
            UserCommand.Superuser.class,
            UserCommand.Delete.class,
            UserCommand.Merge.class,
            UserCommand.Transfer.class
        })
final class UserCommand extends CommandGroup {
    private static final int LOG_ROWS = 20;

    UserCommand() {}

    private static Accounts accounts(CommandContext context) {
        return new Accounts(context.database(), context.get(TokenStore.class));
    }

    private static Account find(CommandContext context, String user) {
        return accounts(context)
                .named(user)
                .orElseThrow(() -> new CommandFailure(
                        "No account is called or numbered " + user + "; 'seat user list' lists them."));
    }

    private static String state(Account account) {
        return (account.active() ? "active" : "switched off") + (account.admin() ? ", superuser" : "");
    }

    /** What changes one account, named by its name or number. */
    private abstract static class Change extends DataCommand {
        @Parameters(paramLabel = "USER", description = "Name or number of the account.")
        private String user = "";

        abstract String change(CommandContext context, Accounts accounts, Account account);

        @Override
        protected final int run(CommandContext context) {
            try {
                context.print("%s", change(context, accounts(context), find(context, user)));
                return 0;
            } catch (AccessRefusal e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }

        static String done(Accounts accounts, Account account, BiConsumer<Actor, Long> change) {
            change.accept(Actor.command(), account.id());
            return accounts.find(account.id())
                    .map(now -> "%s (%d): %s".formatted(now.name(), now.id(), state(now)))
                    .orElse("The account is gone.");
        }
    }

    /** {@code seat user list}. */
    @Command(name = "list", description = "List every account: its characters, its last sign-in and its state.")
    static final class All extends DataCommand {
        private static final String LINE = "%-8s %-32s %10s  %-20s %s";

        All() {}

        @Override
        protected int run(CommandContext context) {
            TokenStore tokens = context.get(TokenStore.class);
            List<StoredToken> all = tokens.list();
            context.print(LINE, "NUMBER", "NAME", "CHARACTERS", "LAST SIGN-IN", "STATE");
            accounts(context)
                    .list()
                    .forEach(account -> context.print(
                            LINE,
                            account.id(),
                            account.name(),
                            all.stream()
                                    .filter(token -> token.userId() == account.id())
                                    .count(),
                            account.lastLogin() == null
                                    ? "-"
                                    : account.lastLogin().toString().replace('T', ' '),
                            state(account)));
            return 0;
        }
    }

    /** {@code seat user show}. */
    @Command(
            name = "show",
            description = "Show an account: its characters, sessions, and latest rows of the security log.")
    static final class Show extends DataCommand {
        @Parameters(paramLabel = "USER", description = "Name or number of the account.")
        private String user = "";

        Show() {}

        @Override
        protected int run(CommandContext context) {
            Account account = find(context, user);
            context.print("%s (%d): %s", account.name(), account.id(), state(account));
            for (StoredToken token : context.get(TokenStore.class).list(account.id())) {
                context.print(
                        "  character %d  %s%s%s",
                        token.characterId(),
                        token.characterName(),
                        token.characterId() == account.mainCharacterId() ? ", main" : "",
                        token.disabledAt() == null
                                ? ""
                                : ", not read since " + Times.utc(token.disabledAt()) + ": " + token.disabledReason());
            }
            new UserSessions(context.database())
                    .list(account.id())
                    .forEach(session -> context.print(
                            "  session %d  from %s, last seen %s",
                            session.id(), session.address(), session.lastSeenAt()));
            new AuditLog(context.database())
                    .about(account.id(), LOG_ROWS)
                    .forEach(row -> context.print("  %s  %s  %s", row.createdAt(), row.person(), row.message()));
            return 0;
        }
    }

    /** {@code seat user deactivate}. */
    @Command(name = "deactivate", description = "Switch an account off; its sessions end at once.")
    static final class Deactivate extends Change {
        Deactivate() {}

        @Override
        String change(CommandContext context, Accounts accounts, Account account) {
            return done(accounts, account, accounts::deactivate);
        }
    }

    /** {@code seat user activate}. */
    @Command(name = "activate", description = "Switch an account on.")
    static final class Activate extends Change {
        Activate() {}

        @Override
        String change(CommandContext context, Accounts accounts, Account account) {
            return done(accounts, account, accounts::activate);
        }
    }

    /** {@code seat user superuser}. */
    @Command(name = "superuser", description = "Make an account a superuser, who sees and may do everything.")
    static final class Superuser extends Change {
        @Option(names = "--revoke", description = "Take that away instead.")
        private boolean revoke;

        Superuser() {}

        @Override
        String change(CommandContext context, Accounts accounts, Account account) {
            return done(accounts, account, (actor, id) -> accounts.superuser(actor, id, !revoke));
        }
    }

    /** {@code seat user delete}. */
    @Command(name = "delete", description = "Delete an account; SeAT forgets the access of its characters.")
    static final class Delete extends Change {
        @Option(names = "--with-data", description = "What was read for its characters, too.")
        private boolean data;

        Delete() {}

        @Override
        String change(CommandContext context, Accounts accounts, Account account) {
            accounts.delete(Actor.command(), account.id(), data);
            return "%s (%d) is deleted%s."
                    .formatted(
                            account.name(),
                            account.id(),
                            data ? "; a running dispatcher deletes what was read for it" : "");
        }
    }

    /** {@code seat user merge}. */
    @Command(
            name = "merge",
            description = "Give all of an account to another and delete it; without --yes, say what would happen.")
    static final class Merge extends Change {
        @Parameters(index = "1", paramLabel = "INTO", description = "Name or number of the account that stays.")
        private String into = "";

        @Option(names = "--yes", description = "Do it.")
        private boolean yes;

        Merge() {}

        @Override
        String change(CommandContext context, Accounts accounts, Account account) {
            Account target = find(context, into);
            Accounts.Merge merge = accounts.preview(account.id(), target.id());
            merge.characters().forEach(token -> context.print("%s (%d)", token.characterName(), token.characterId()));
            if (!yes) {
                return "%d characters would go to %s (%d), and %s (%d) would be deleted. Say --yes to do it."
                        .formatted(merge.characters().size(), target.name(), target.id(), account.name(), account.id());
            }
            accounts.merge(Actor.command(), account.id(), target.id());
            return String.format(
                    Locale.ROOT,
                    "%d characters went to %s (%d); %s (%d) is deleted.",
                    merge.characters().size(),
                    target.name(),
                    target.id(),
                    account.name(),
                    account.id());
        }
    }

    /** {@code seat user transfer}. */
    @Command(name = "transfer", description = "Give a character to another account; both are told.")
    static final class Transfer extends Change {
        @Parameters(index = "1", paramLabel = "CHARACTER", description = "Id of the character.")
        private long character;

        Transfer() {}

        @Override
        String change(CommandContext context, Accounts accounts, Account account) {
            accounts.transfer(Actor.command(), character, account.id());
            return "The character %d is %s's (%d) now.".formatted(character, account.name(), account.id());
        }
    }
}
