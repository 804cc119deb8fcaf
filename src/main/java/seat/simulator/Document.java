package seat.simulator;

import java.util.List;

/**
 * What a route answers for one owner: it has one content at a time, maybe on several pages.
 *
 * @param parameters values of the path's parameters in their order
 */
record Document(Route route, String path, List<String> parameters) {

    long id(int n) {
        return Long.parseLong(parameters.get(n));
    }

    /** The number in a list of characters or corporations. */
    int character() {
        return World.character(id(0));
    }

    int corporation() {
        return World.corporation(id(0));
    }
}
