package seat.channel;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of channels that there are in this process: the product's own first, then those of contributions by id. */
public final class Channels {
    private static final List<String> OWN = List.of("discord", "slack", "mail", "webhook");

    private final Map<String, ChannelKind> kinds = new LinkedHashMap<>();

    /** @throws IllegalStateException naming two kinds of one id */
    public Channels(Collection<ChannelKind> kinds) {
        Comparator<ChannelKind> ownFirst =
                Comparator.comparingInt(kind -> OWN.contains(kind.id()) ? OWN.indexOf(kind.id()) : OWN.size());
        kinds.stream().sorted(ownFirst.thenComparing(ChannelKind::id)).forEach(kind -> {
            ChannelKind other = this.kinds.putIfAbsent(kind.id(), kind);
            if (other != null) {
                throw new IllegalStateException("Two kinds of channels have the id '" + kind.id() + "': "
                        + other.getClass().getName() + " and " + kind.getClass().getName()
                        + "; one of them must go, or take another");
            }
        });
    }

    public List<ChannelKind> all() {
        return List.copyOf(kinds.values());
    }

    /** The kind with an id; empty where what brought it is gone. */
    public Optional<ChannelKind> of(String id) {
        return Optional.ofNullable(kinds.get(id));
    }
}
