package seat.sso;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** The scopes of a token or of a profile as tables keep them: a JSON array of their names, as SeAT 5 has it. */
public final class Scopes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Scopes() {}

    /** What a column is given for these scopes, each once and by name. */
    public static String write(Collection<String> scopes) {
        return JSON.writeValueAsString(new TreeSet<>(scopes));
    }

    /** The scopes of a column, by name. */
    public static Set<String> read(String column) {
        Set<String> scopes = new TreeSet<>();
        JSON.readTree(column).forEach(node -> scopes.add(node.asString("")));
        return scopes;
    }
}
