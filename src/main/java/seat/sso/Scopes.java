package seat.sso;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The {@code scopes} column: a JSON array, as SeAT 5 has it. */
final class Scopes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Scopes() {}

    static String write(Collection<String> scopes) {
        return JSON.writeValueAsString(scopes.stream().sorted().toList());
    }

    static Set<String> read(String column) {
        Set<String> scopes = new LinkedHashSet<>();
        JSON.readTree(column).forEach(node -> scopes.add(node.asString("")));
        return scopes;
    }
}
