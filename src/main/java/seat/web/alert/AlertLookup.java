package seat.web.alert;

import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.Users;
import seat.access.Viewer;
import seat.alert.AlertChannel;
import seat.alert.AlertChannels;
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * Finds groups and channels of alerts for whoever asks: the own personal ones, and for those who set up alerts the shared ones. All others do
 * not exist for them.
 */
@Component
final class AlertLookup {
    private final AlertGroups groups;
    private final AlertChannels channels;
    private final Users users;

    AlertLookup(AlertGroups groups, AlertChannels channels, Users users) {
        this.groups = groups;
        this.channels = channels;
        this.users = users;
    }

    /** Whether somebody sets up alerts for others. */
    static boolean setsUp(Access access) {
        return access.may(AlertGroups.SET_UP);
    }

    static boolean sees(AlertGroup group, Viewer viewer, Access access) {
        return group.personal() ? owns(group, viewer) : setsUp(access);
    }

    static boolean owns(AlertGroup group, Viewer viewer) {
        return group.userId() == viewer.userId();
    }

    List<AlertGroup> groups(Viewer viewer, Access access) {
        return groups.all().stream()
                .filter(group -> sees(group, viewer, access))
                .toList();
    }

    /** @throws NotFoundException alike for a group that does not exist and one that does not for the viewer */
    AlertGroup group(String groupId, Viewer viewer, Access access) {
        return groups.find(PathId.of(groupId))
                .filter(group -> sees(group, viewer, access))
                .orElseThrow(() -> new NotFoundException("group of alerts " + groupId));
    }

    /** @throws NotFoundException alike for a group that does not exist and one that is not the viewer's */
    AlertGroup ownGroup(String groupId, Viewer viewer, Access access) {
        AlertGroup group = group(groupId, viewer, access);
        if (!owns(group, viewer)) {
            throw new NotFoundException("own group of alerts " + groupId);
        }
        return group;
    }

    List<AlertChannel> channels(Viewer viewer, Access access) {
        return viewer.superuser() ? channels.all() : channels.of(viewer.userId(), setsUp(access));
    }

    /** @throws NotFoundException alike for a channel that does not exist and one that does not for the viewer */
    AlertChannel channel(String channelId, Viewer viewer, Access access) {
        return channels.find(PathId.of(channelId))
                .filter(channel -> mayChange(channel, viewer) || channel.shared() && setsUp(access))
                .orElseThrow(() -> new NotFoundException("channel of alerts " + channelId));
    }

    /** Whose it is, and superusers: somebody has to switch off what its owner forgot. */
    static boolean mayChange(AlertChannel channel, Viewer viewer) {
        return channel.userId() == viewer.userId() || viewer.superuser();
    }

    /** @throws NotFoundException alike for a channel that does not exist and one that the viewer may not change */
    AlertChannel ownChannel(String channelId, Viewer viewer, Access access) {
        AlertChannel channel = channel(channelId, viewer, access);
        if (!mayChange(channel, viewer)) {
            throw new NotFoundException("own channel of alerts " + channelId);
        }
        return channel;
    }

    /** The name of an account; empty for one that is gone. */
    String person(long userId) {
        return users.find(userId).map(Viewer::name).orElse("");
    }
}
