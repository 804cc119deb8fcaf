package seat.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.esi.Route;
import seat.esi.Routes;
import seat.sync.Mapping;

/**
 * One kind of data that ESI gives about an owner: where it comes from, how often, and which tables it lands in. Everything
 * else (dispatch, paging, storing) follows from this declaration, and scope, roles and paging from the route.
 *
 * @param name stable name, such as {@code character.assets}; stored in {@code updates}
 * @param method GET, or POST for reads that take ids
 * @param route ESI's path template, such as {@code /characters/{character_id}/assets}
 * @param scope the scope the token needs; null for public data
 * @param roles in-game roles of which the token's character needs one; empty for none
 * @param interval time between updates; never below what ESI's Expires allows
 * @param fixed values the resource fixes in path and rows, such as the wallet division
 * @param query query parameters sent with every request
 * @param wakes resources of the same owner that have work when this one has written rows
 * @param hastens resources of the same owner that are due as soon as ESI allows when this one has written rows
 * @param wakeWhen for public resources: SQL that finds a row when there is work before the interval is over
 * @param online the interval while the pilot is in the game; null where that makes no difference
 * @param leftOut properties of the answer that are not kept, each with the reason
 * @param emptyWhenMissing whether ESI's 404 says that there is nothing, such as no fleet
 * @param followed whether something follows for others from any change of it, the first one included
 * @param crawl what it is part of that is read only where somebody wants it, such as {@code wars}; empty for what is always read
 * @param readSide how people and programs read what it stores
 */
public record Resource(
        String name,
        OwnerType ownerType,
        String method,
        String route,
        @Nullable String scope,
        List<String> roles,
        Duration interval,
        Fetch fetch,
        List<Mapping> mappings,
        Map<String, Object> fixed,
        Map<String, String> query,
        List<String> wakes,
        List<String> hastens,
        @Nullable String wakeWhen,
        @Nullable Duration online,
        Map<String, String> leftOut,
        boolean emptyWhenMissing,
        boolean followed,
        String crawl,
        ReadSide readSide) {

    public static Builder character(String name) {
        return new Builder(OwnerType.CHARACTER, name);
    }

    public static Builder corporation(String name) {
        return new Builder(OwnerType.CORPORATION, name);
    }

    /** What members of an alliance may read of it. */
    public static Builder alliance(String name) {
        return new Builder(OwnerType.ALLIANCE, name);
    }

    /** A resource of a region whose market is kept. */
    public static Builder region(String name) {
        return new Builder(OwnerType.REGION, name);
    }

    /** A resource of a player structure whose market is kept. */
    public static Builder structure(String name) {
        return new Builder(OwnerType.STRUCTURE, name);
    }

    /** Public data, which needs no token. */
    public static Builder universe(String name) {
        return new Builder(OwnerType.PUBLIC, name);
    }

    /** How a table of this resource is read where nothing is declared: all its columns, under the table's own name. */
    public ViewDeclaration derived(String table) {
        String prefix = ownerType.id() + "_";
        String name = table.startsWith(prefix) ? table.substring(prefix.length()) : table;
        return new ViewDeclaration.Builder(name.replace('_', '-'), table).build();
    }

    /** Whether one of its owner's characters must have signed in. */
    public boolean needsToken() {
        return scope != null;
    }

    /** Collects a declaration. */
    public static final class Builder {
        private final OwnerType ownerType;
        private final String name;
        private String method = "GET";
        private String route = "";
        private Duration interval = Duration.ofHours(1);
        private @Nullable Fetch fetch;
        private final List<Mapping> mappings = new ArrayList<>();
        private final Map<String, Object> fixed = new LinkedHashMap<>();
        private final Map<String, String> query = new LinkedHashMap<>();
        private List<String> roles = List.of();
        private List<String> wakes = List.of();
        private List<String> hastens = List.of();
        private @Nullable String wakeWhen;
        private @Nullable Duration online;
        private final Map<String, String> leftOut = new LinkedHashMap<>();
        private boolean emptyWhenMissing;
        private boolean followed;
        private String crawl = "";
        private String permission = "";
        private String group = "";
        private final List<ViewDeclaration> views = new ArrayList<>();

        private Builder(OwnerType ownerType, String name) {
            this.ownerType = ownerType;
            this.name = ownerType.id() + "." + name;
        }

        public Builder get(String template) {
            route = template;
            return this;
        }

        public Builder post(String template) {
            method = "POST";
            route = template;
            return this;
        }

        public Builder every(Duration value) {
            interval = value;
            return this;
        }

        public Builder query(String parameter, String value) {
            query.put(parameter, value);
            return this;
        }

        /** In-game roles that ESI wants though its specification does not say so; members who have one are asked. */
        public Builder roles(String... unsaid) {
            roles = List.of(unsaid);
            return this;
        }

        /** The interval while the pilot is in the game. */
        public Builder whileOnline(Duration value) {
            online = value;
            return this;
        }

        /** A property, and all below it, that is not kept; lists in its path are passed through. */
        public Builder leavesOut(String path, String reason) {
            leftOut.put(path, reason);
            return this;
        }

        /**
         * Who may read what it stores, and where they find it.
         *
         * @param permission without the owner's kind: {@code journal}
         * @param tab that its tables stand under
         */
        public Builder needs(String permission, String tab) {
            this.permission = ownerType.id() + "." + permission;
            group = tab;
            return this;
        }

        /** The tab its tables stand under, for what everybody may read. */
        public Builder under(String tab) {
            group = tab;
            return this;
        }

        /** What schema and mapping do not say about how a table is read, or about a join that begins with it. */
        public Builder shown(String id, String table, UnaryOperator<ViewDeclaration.Builder> how) {
            views.add(how.apply(new ViewDeclaration.Builder(id, table)).build());
            return this;
        }

        /** Something follows for others from any change of it: that it changed is announced, be it the first time. */
        public Builder followed() {
            followed = true;
            return this;
        }

        /** Public data that many installations have no use for: a new one reads it when an administrator switches it on. */
        public Builder crawl(String of) {
            crawl = of;
            return this;
        }

        /** ESI answers 404 when there is nothing. */
        public Builder emptyWhenMissing() {
            emptyWhenMissing = true;
            return this;
        }

        public Builder backwards(String parameter, String id) {
            fetch = new Fetch.Backwards(parameter, id);
            return this;
        }

        public Builder details(int batch, String missing) {
            fetch = new Fetch.Details(missing, batch);
            return this;
        }

        /** One GET per id, each again when its answer has expired and the interval is over; paged where ESI pages the route. */
        public Builder each(String detail, int batch, String all) {
            fetch = new Fetch.Each(detail, all, new Fetch.Listing.Whole(), batch, false);
            return this;
        }

        /** One list with a cursor per id. */
        public Builder eachCursor(String detail, int batch, String field, String all) {
            fetch = new Fetch.Each(detail, all, new Fetch.Listing.Cursored(field), batch, false);
            return this;
        }

        /** The details of {@link #each} never change: each is read once. */
        public Builder immutable() {
            if (!(fetch instanceof Fetch.Each each)) {
                throw new IllegalStateException(name + " has no details that could be immutable");
            }
            fetch = new Fetch.Each(each.detail(), each.all(), each.list(), each.batch(), true);
            return this;
        }

        /** A list with a cursor; {@code field} holds the rows. */
        public Builder cursor(String field) {
            fetch = new Fetch.Cursor(field);
            return this;
        }

        public Builder ids(int size, String all, String missing) {
            fetch = new Fetch.Ids(all, missing, size);
            return this;
        }

        public Builder names(int size) {
            fetch = new Fetch.Names(size);
            return this;
        }

        public Builder fixed(String parameter, Object value) {
            fixed.put(parameter, value);
            return this;
        }

        /**
         * After new rows, the owner's resources of these names (without the owner's kind) are due at once: those that read
         * details of the rows.
         */
        public Builder wakes(String... names) {
            wakes = ofOwner(names);
            return this;
        }

        /** Wakes resources that read an answer of their own: they are due as soon as the last one has expired. */
        public Builder hastens(String... names) {
            hastens = ofOwner(names);
            return this;
        }

        private List<String> ofOwner(String... names) {
            return Stream.of(names).map(other -> ownerType.id() + "." + other).toList();
        }

        public Builder wakeWhen(String sql) {
            wakeWhen = sql;
            return this;
        }

        /** Rows land in this table, the owner in its column unless {@code shape} says otherwise. */
        public Builder into(String table, UnaryOperator<Mapping.Builder> shape) {
            Mapping.Builder mapping = Mapping.into(table);
            String column = ownerType.column();
            if (column != null) {
                mapping.ownedBy(column);
            }
            fixed.forEach(mapping::fixed);
            mappings.add(shape.apply(mapping).build());
            return this;
        }

        /** A table with one row per owner. */
        public Builder into(String table) {
            String column = ownerType.column();
            if (column == null) {
                throw new IllegalStateException(name + " has no owner: name the key of " + table);
            }
            return into(table, mapping -> mapping.key(column));
        }

        /** @throws IllegalStateException when the route wants more scopes than one */
        public Resource build() {
            Route facts = Routes.shipped().find(method, route);
            if (facts.scopes().size() > 1) {
                throw new IllegalStateException(name + " would need the scopes " + facts.scopes() + " at once");
            }
            if (!roles.isEmpty() && !facts.roles().isEmpty()) {
                throw new IllegalStateException(name + " need not say roles: ESI wants " + facts.roles());
            }
            return new Resource(
                    name,
                    ownerType,
                    method,
                    route,
                    facts.scopes().isEmpty() ? null : facts.scopes().getFirst(),
                    roles.isEmpty() ? facts.roles() : roles,
                    interval,
                    fetch(facts.paging() == Route.Paging.PAGES),
                    List.copyOf(mappings),
                    Map.copyOf(fixed),
                    Map.copyOf(query),
                    wakes,
                    hastens,
                    wakeWhen,
                    online,
                    Map.copyOf(leftOut),
                    emptyWhenMissing,
                    followed,
                    crawl,
                    new ReadSide(permission, group, views));
        }

        private Fetch fetch(boolean paged) {
            if (fetch == null) {
                return paged ? new Fetch.Pages() : new Fetch.Single();
            }
            if (paged && fetch instanceof Fetch.Each each && each.list() instanceof Fetch.Listing.Whole) {
                return new Fetch.Each(
                        each.detail(), each.all(), new Fetch.Listing.Paged(), each.batch(), each.immutable());
            }
            return fetch;
        }

        /** One resource per wallet division, 1 to 7. */
        static List<Resource> divisions(java.util.function.Function<Long, Resource> declaration) {
            return IntStream.rangeClosed(1, 7)
                    .mapToObj(division -> declaration.apply((long) division))
                    .toList();
        }
    }
}
