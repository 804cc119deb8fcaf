package seat.member;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.RolePlace;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sso.Scopes;
import seat.update.Leadership;

/**
 * Tells which members' tokens give what SeAT keeps of a corporation, and whose could: EVE answers whoever has the scope and the in-game
 * role. Three statements, whatever the number of kinds of data.
 */
public final class ServingTokens {
    private final Database database;
    private final List<Resource> resources;

    public ServingTokens(Database database) {
        this.database = database;
        this.resources = Catalogue.declared().stream()
                .filter(one -> one.ownerType() == OwnerType.CORPORATION && one.scope() != null)
                .toList();
    }

    /**
     * One kind of data.
     *
     * @param name of its resource, without the numbers of divisions
     * @param roles of which a token's character needs one; none where every member may read it
     * @param serving whose tokens give it
     * @param could who has the role and gives no token, or one without the scope
     */
    public record Served(
            String name,
            @Nullable String scope,
            List<String> roles,
            List<TokenHolder> serving,
            List<TokenHolder> could) {
        public Served {
            roles = List.copyOf(roles);
            serving = List.copyOf(serving);
            could = List.copyOf(could);
        }

        /** This without what some people's tokens give. */
        public Served without(Set<Long> characters) {
            return new Served(
                    name,
                    scope,
                    roles,
                    serving.stream()
                            .filter(one -> !characters.contains(one.characterId()))
                            .toList(),
                    could.stream()
                            .filter(one -> !characters.contains(one.characterId()))
                            .toList());
        }
    }

    /** What tokens give of a corporation, by kind of data. */
    public List<Served> of(long corporationId) {
        List<TokenHolder> holders = holders(corporationId);
        Map<String, Served> byName = new TreeMap<>();
        for (Resource resource : resources) {
            String name = resource.name().replaceAll("\\.[0-9]+$", "");
            byName.computeIfAbsent(name, one -> served(one, resource, holders));
        }
        return List.copyOf(byName.values());
    }

    /** What tokens give of one kind of data. */
    public Served of(long corporationId, String name) {
        return of(corporationId).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No token gives " + name));
    }

    private static Served served(String name, Resource resource, List<TokenHolder> holders) {
        List<TokenHolder> serving = new ArrayList<>();
        List<TokenHolder> could = new ArrayList<>();
        for (TokenHolder holder : holders) {
            if (holder.mayRead(resource.roles())) {
                (holder.gives(resource.scope()) ? serving : could).add(holder);
            }
        }
        return new Served(name, resource.scope(), resource.roles(), serving, could);
    }

    /** Members with a token here, and those who have roles and none. */
    public List<TokenHolder> holders(long corporationId) {
        Map<Long, Set<String>> roles = new HashMap<>();
        database.reading()
                .sql("SELECT character_id, role FROM corporation_roles WHERE corporation_id = ? AND type = ?")
                .params(corporationId, RolePlace.EVERYWHERE.type())
                .query(row -> {
                    roles.computeIfAbsent(row.getLong(1), one -> new HashSet<>())
                            .add(row.getString(2));
                });
        database.reading()
                .sql(Leadership.rolesIn())
                .param("corporation", corporationId)
                .query(row -> {
                    roles.computeIfAbsent(row.getLong(1), one -> new HashSet<>())
                            .add(row.getString(2));
                });
        Map<String, Set<String>> scopes = new HashMap<>();
        List<TokenHolder> holders = new ArrayList<>();
        database.reading().sql("""
                        SELECT k.character_id, COALESCE(t.character_name, n.name) AS name, t.user_id, t.disabled_at,
                               CASE WHEN t.disabled_at IS NULL THEN t.scopes END AS scopes, c.ceo_id
                        FROM (SELECT a.character_id FROM character_affiliations a
                              JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL
                              WHERE a.corporation_id = :corporation
                              UNION SELECT r.character_id FROM corporation_roles r
                              WHERE r.corporation_id = :corporation AND r.type = 'roles'
                              UNION SELECT i.ceo_id FROM corporation_infos i
                              WHERE i.corporation_id = :corporation AND i.ceo_id IS NOT NULL) k
                        LEFT JOIN refresh_tokens t ON t.character_id = k.character_id AND t.deleted_at IS NULL
                        LEFT JOIN universe_names n ON n.entity_id = k.character_id
                        LEFT JOIN corporation_infos c ON c.corporation_id = :corporation
                        ORDER BY name, k.character_id
                        """).param("corporation", corporationId).query(row -> {
            long id = row.getLong("character_id");
            long user = row.getLong("user_id");
            String held = row.getString("scopes");
            holders.add(new TokenHolder(
                    id,
                    row.getString("name") == null ? "#" + id : row.getString("name"),
                    user == 0 ? null : user,
                    user != 0 && row.getObject("disabled_at") == null,
                    held == null ? Set.of() : scopes.computeIfAbsent(held, Scopes::read),
                    roles.getOrDefault(id, Set.of()),
                    row.getLong("ceo_id") == id));
        });
        return holders;
    }
}
