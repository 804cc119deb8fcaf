package seat.command;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.access.Limits;
import seat.access.NamesOfMembers;
import seat.access.Permissions;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sso.TokenStore;
import seat.sync.Schema;
import seat.view.Views;

/** {@code seat role}: the roles and who has them, for whoever has a shell on this machine. Each change is a row of the security log. */
@Command(
        name = "role",
        description = "Make roles, say what they permit about whom, and give them to people.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RoleCommand.All.class,
            RoleCommand.Show.class,
            RoleCommand.Create.class,
            RoleCommand.Delete.class,
            RoleCommand.Permit.class,
            RoleCommand.Forbid.class,
            RoleCommand.Give.class,
            RoleCommand.Take.class
        })
final class RoleCommand extends CommandGroup {
    private static final int SHOWN = 1_000;

    RoleCommand() {}

    private static UserRoles roles(CommandContext context) {
        return new UserRoles(context.database(), permissions(context), new AuditLog(context.database()));
    }

    private static Permissions permissions(CommandContext context) {
        Schema schema = Schema.read(context.database());
        return new Permissions(Views.of(Catalogue.bind(schema), schema));
    }

    private static long find(UserRoles roles, String title) {
        return roles.named(title)
                .orElseThrow(
                        () -> new CommandFailure("No role is called '" + title + "'; 'seat role list' lists them."));
    }

    private static String limits(Limits limits, Map<Long, String> names) {
        String included =
                limits.everyone() ? "everyone" : limits.isNobody() ? "no one" : list(limits.included(), names);
        String excepted = list(limits.excepted(), names);
        return excepted.isEmpty() ? included : included + ", but not " + excepted;
    }

    private static String list(Limits.Members members, Map<Long, String> names) {
        List<String> all = new java.util.ArrayList<>();
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)) {
            members.of(kind).forEach(id -> all.add(names.getOrDefault(id, kind.id() + " " + id)));
        }
        return String.join(", ", all);
    }

    /** {@code seat role list}. */
    @Command(name = "list", description = "List every role, how many people have it, and how much it permits.")
    static final class All extends DataCommand {
        private static final String LINE = "%-32s %8s %12s  %s";

        All() {}

        @Override
        protected int run(CommandContext context) {
            context.print(LINE, "ROLE", "PEOPLE", "PERMISSIONS", "DESCRIPTION");
            roles(context)
                    .list()
                    .forEach(role -> context.print(
                            LINE,
                            role.title(),
                            role.users(),
                            role.permissions(),
                            role.description() == null ? "" : role.description()));
            return 0;
        }
    }

    /** What is about one role, by its title. */
    private abstract static class OfRole extends DataCommand {
        @Parameters(index = "0", paramLabel = "ROLE", description = "The role's exact title.")
        private String title = "";

        abstract void run(CommandContext context, UserRoles roles, long id);

        @Override
        protected final int run(CommandContext context) {
            UserRoles roles = roles(context);
            try {
                run(context, roles, find(roles, title));
                return 0;
            } catch (AccessRefusal e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }

        static UserRole role(UserRoles roles, long id) {
            return roles.find(id).orElseThrow(() -> new CommandFailure("The role is gone."));
        }
    }

    /** {@code seat role show}. */
    @Command(name = "show", description = "Show what a role permits about whom, and who has it.")
    static final class Show extends OfRole {
        Show() {}

        @Override
        void run(CommandContext context, UserRoles roles, long id) {
            UserRole role = role(roles, id);
            Map<Long, String> names =
                    NamesOfMembers.of(context.database(), role.permissions().values());
            context.print("%s%s", role.title(), role.description().isEmpty() ? "" : ": " + role.description());
            Set<String> guarded = permissions(context).grantable();
            role.permissions()
                    .forEach((permission, about) -> context.print(
                            "  %-40s %s%s",
                            permission,
                            limits(about, names),
                            guarded.contains(permission) ? "" : " (nothing here is guarded by it)"));
            roles.holders(id, SHOWN)
                    .forEach(holder -> context.print(
                            "  held by %s (%d), %s%s",
                            holder.name(),
                            holder.userId(),
                            holder.source().equals(UserRoles.BY_HAND) ? "given by hand" : holder.source(),
                            holder.expiresAt() == null ? "" : ", until " + holder.expiresAt() + " UTC"));
        }
    }

    /** {@code seat role create}. */
    @Command(name = "create", description = "Make a role that permits nothing yet.")
    static final class Create extends DataCommand {
        @Parameters(index = "0", paramLabel = "ROLE", description = "Its title.")
        private String title = "";

        @Parameters(index = "1", paramLabel = "DESCRIPTION", arity = "0..1", description = "What it is for.")
        private String description = "";

        Create() {}

        @Override
        protected int run(CommandContext context) {
            try {
                roles(context).create(Actor.command(), title, description);
            } catch (AccessRefusal e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
            context.print("The role '%s' is there. 'seat role permit' says what it permits.", title.strip());
            return 0;
        }
    }

    /** {@code seat role delete}. */
    @Command(name = "delete", description = "Delete a role; whoever had it has it no more.")
    static final class Delete extends OfRole {
        Delete() {}

        @Override
        void run(CommandContext context, UserRoles roles, long id) {
            roles.delete(Actor.command(), id);
            context.print("The role is gone.");
        }
    }

    /** {@code seat role permit}. */
    @Command(
            name = "permit",
            description = "Let a role permit something about everyone, or about those that are named.",
            footer = "Without a name the permission is about everyone. Names are exact; ids do as well.")
    static final class Permit extends OfRole {
        @Parameters(index = "1..*", arity = "1..*", paramLabel = "PERMISSION", description = "Such as character.skill.")
        private List<String> names = List.of();

        @Option(names = "--character", paramLabel = "NAME", description = "About this character.")
        private List<String> characters = List.of();

        @Option(names = "--corporation", paramLabel = "NAME", description = "About this corporation and its members.")
        private List<String> corporations = List.of();

        @Option(names = "--alliance", paramLabel = "NAME", description = "About this alliance and whoever is in it.")
        private List<String> alliances = List.of();

        @Option(names = "--but-character", paramLabel = "NAME", description = "But not about this character.")
        private List<String> noCharacters = List.of();

        @Option(names = "--but-corporation", paramLabel = "NAME", description = "But not about this corporation.")
        private List<String> noCorporations = List.of();

        @Option(names = "--but-alliance", paramLabel = "NAME", description = "But not about this alliance.")
        private List<String> noAlliances = List.of();

        Permit() {}

        @Override
        void run(CommandContext context, UserRoles roles, long id) {
            Database database = context.database();
            Limits.Members but = members(database, noCharacters, noCorporations, noAlliances);
            boolean everyone = characters.isEmpty() && corporations.isEmpty() && alliances.isEmpty();
            Limits limits = everyone
                    ? Limits.allBut(but)
                    : Limits.to(members(database, characters, corporations, alliances), but);
            UserRole before = role(roles, id);
            Map<String, Limits> held = new TreeMap<>(before.permissions());
            names.forEach(name -> held.put(name, limits));
            roles.save(Actor.command(), id, before.permitting(held));
            Map<Long, String> known = NamesOfMembers.of(database, List.of(limits));
            names.forEach(name -> context.print("%s: %s", name, limits(limits, known)));
        }

        private static Limits.Members members(
                Database database, List<String> characters, List<String> corporations, List<String> alliances) {
            return new Limits.Members(
                    ids(database, OwnerType.CHARACTER, characters),
                    ids(database, OwnerType.CORPORATION, corporations),
                    ids(database, OwnerType.ALLIANCE, alliances));
        }

        private static Set<Long> ids(Database database, OwnerType kind, List<String> names) {
            Set<Long> ids = new TreeSet<>();
            names.forEach(name -> ids.add(NamesOfMembers.find(database, kind, name)));
            return ids;
        }
    }

    /** {@code seat role forbid}. */
    @Command(name = "forbid", description = "Let a role permit something no more.")
    static final class Forbid extends OfRole {
        @Parameters(index = "1..*", arity = "1..*", paramLabel = "PERMISSION", description = "Such as character.skill.")
        private List<String> names = List.of();

        Forbid() {}

        @Override
        void run(CommandContext context, UserRoles roles, long id) {
            UserRole before = role(roles, id);
            Map<String, Limits> held = new TreeMap<>(before.permissions());
            for (String name : names) {
                if (held.remove(name) == null) {
                    throw new CommandFailure("The role does not permit " + name + "; it permits " + held.keySet());
                }
            }
            roles.save(Actor.command(), id, before.permitting(held));
            context.print("The role permits %d things.", held.size());
        }
    }

    /** {@code seat role give}. */
    @Command(name = "give", description = "Give a role to somebody.")
    static final class Give extends OfRole {
        @Parameters(index = "1", paramLabel = "USER", description = "Name or number of the account.")
        private String user = "";

        @Option(names = "--until", paramLabel = "TIME", description = "When that ends, UTC: 2027-01-31T12:00")
        private @Nullable String until;

        Give() {}

        @Override
        void run(CommandContext context, UserRoles roles, long id) {
            Accounts.Account account = account(context, user);
            roles.give(Actor.command(), id, account.id(), until == null ? null : time(until));
            context.print("%s has it%s.", account.name(), until == null ? "" : " until " + until + " UTC");
        }

        private static LocalDateTime time(String until) {
            try {
                return LocalDateTime.parse(until);
            } catch (DateTimeParseException e) {
                throw new CommandFailure("'" + until + "' is no time; write 2027-01-31T12:00, UTC");
            }
        }
    }

    private static Accounts.Account account(CommandContext context, String user) {
        return new Accounts(context.database(), context.get(TokenStore.class))
                .named(user)
                .orElseThrow(() -> new CommandFailure(
                        "No account is called or numbered " + user + "; 'seat user list' lists them."));
    }

    /** {@code seat role take}. */
    @Command(name = "take", description = "Take a role from somebody that was given by hand.")
    static final class Take extends OfRole {
        @Parameters(index = "1", paramLabel = "USER", description = "Name or number of the account.")
        private String user = "";

        Take() {}

        @Override
        void run(CommandContext context, UserRoles roles, long id) {
            Accounts.Account account = account(context, user);
            if (!roles.take(Actor.command(), id, account.id())) {
                throw new CommandFailure(
                        account.name() + " does not have it by hand; what a squad gives, leaving the squad takes.");
            }
            context.print("%s has it no more.", account.name());
        }
    }
}
