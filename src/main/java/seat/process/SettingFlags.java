package seat.process;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import seat.config.Setting;
import seat.config.Settings;
import seat.logging.Logging;

/** Every setting as a flag: SEAT_HTTP_PORT is {@code --http-port 8080} or {@code --http-port=8080}. */
@Command
public final class SettingFlags {
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final boolean listed;

    /** Flags that the command's help leaves out. */
    public SettingFlags() {
        this(false);
    }

    /** @param listed whether the command's help lists them */
    public SettingFlags(boolean listed) {
        this.listed = listed;
    }

    /** Gives the command, wherever the flags are mixed in below it, an option per setting. */
    public static void declare(CommandSpec command) {
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof SettingFlags flags) {
                flags.declareOn(command);
            }
        }
        command.subcommands().values().forEach(below -> declare(below.getCommandSpec()));
    }

    private void declareOn(CommandSpec command) {
        for (Setting setting : Setting.values()) {
            Binding binding = new Binding(setting);
            command.addOption(OptionSpec.builder(setting.flag())
                    .type(String.class)
                    .paramLabel("…")
                    .hidden(!listed)
                    .description(setting.description() + ".")
                    .getter(binding)
                    .setter(binding)
                    .build());
        }
    }

    /** Where the value of one setting's flag goes. */
    private final class Binding implements IGetter, ISetter {
        private final Setting setting;

        Binding(Setting setting) {
            this.setting = setting;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T get() {
            return (T) given.get(setting);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T set(@Nullable T value) {
            // picocli sets null to forget what an earlier line gave.
            return (T) (value == null ? given.remove(setting) : given.put(setting, value.toString()));
        }
    }

    public Map<Setting, String> flags() {
        return given;
    }

    public Settings load() {
        Settings settings = Settings.load(flags());
        Logging.level(settings.logLevel());
        return settings;
    }
}
