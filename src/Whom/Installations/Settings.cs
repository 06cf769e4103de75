using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>Change what the organisation says of itself.</summary>
/// <param name="Settings">All of it, as it shall be.</param>
/// <param name="Installed">The ids of the packs that there are.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ChangeSettings(
    OrganisationSettings Settings, ImmutableArray<string> Installed, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At)
{
    /// <summary>Why the packs do not go together, in words; null where they do.</summary>
    public string? Disagree { get; init; }

    /// <summary>Those of the packs that hold only where the organisation decided to adopt them.</summary>
    public ImmutableArray<string> NeedDecision { get; init; } = [];
}

/// <summary>What the organisation says of itself was changed.</summary>
public sealed record SettingsChanged(OrganisationSettings Settings, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>What an organisation says of itself.</summary>
public static class Settings
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = GivenText.LongestName;

    /// <summary>The longest address, in characters.</summary>
    public const int LongestAddress = 500;

    /// <summary>
    /// Whoever looks after the installation says it; a zone and packs are taken only where there are such.
    /// </summary>
    public static Decision<InstallationEvent> Decide(Installation installation, ChangeSettings command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        var calendar = command.Settings.Calendar;
        var (name, address, holidays) = (GivenText.Name(command.Settings.Name, LongestName),
            GivenText.Words(command.Settings.Address, LongestAddress),
            GivenText.Name(calendar.HolidaysName, LongestName));
        var decision = GivenText.Words(command.Settings.PackDecision, LongestAddress);
        var settings = command.Settings with
        {
            PackDecision = Given(decision),
            Name = Given(name),
            Address = Given(address),
            Calendar = calendar with { HolidaysName = Given(holidays) },
        };
        return installation.MayNotAdminister(command.By) is { } not ? not
            : name.Fault is TextFault.TooLong ? new Refusal.WrongName(command.Settings.Name!, LongestName)
            : address.Fault is TextFault.TooLong(var length, _) ? new Refusal.WrongAddress(length, LongestAddress)
            : (GivenWords.WhyNot(name) ?? GivenWords.WhyNot(address) ?? GivenWords.WhyNot(holidays)) is { } unfit
                ? unfit
            : settings.TimeZone is { } zone
                && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? new Refusal.NoSuchTimeZone(zone)
            : settings.Packs.FirstOrDefault(pack => !command.Installed.Contains(pack)) is { } pack
                ? new Refusal.NoSuchPack(pack, command.Installed)
            : command.Disagree is { } why ? new Refusal.PacksDisagree(why)
            : decision.Fault is TextFault.TooLong(var letters, _)
                ? new Refusal.TooManyWords(letters, LongestAddress)
            : GivenWords.WhyNot(decision) is { } unseen ? unseen
            : settings.PackDecision is null && settings.Packs.FirstOrDefault(command.NeedDecision.Contains) is { } bound
                ? new Refusal.NoPackDecision(bound)
            : settings.Equals(installation.Settings) ? new Refusal.NothingChanges()
            : new SettingsChanged(settings, command.By, command.At);
    }

    private static string? Given(GivenText text) => text.Text.Length == 0 ? null : text.Text;
}
