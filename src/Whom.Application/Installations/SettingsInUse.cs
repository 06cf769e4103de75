using System.Collections.Immutable;
using Whom.Installations;

namespace Whom.Application.Installations;

/// <summary>
/// What the organisation says of itself, as this node read it last; a node that did not change it follows in
/// seconds. Safe to share between threads.
/// </summary>
/// <param name="machine">The clock of the machine, for its time zone; that of the system where null.</param>
public sealed class SettingsInUse(TimeProvider? machine = null)
{
    private volatile OrganisationSettings _now = OrganisationSettings.Default;
    private volatile ImmutableDictionary<string, OwnStartingText> _startingTexts =
        ImmutableDictionary<string, OwnStartingText>.Empty;

    /// <summary>As it was read last.</summary>
    public OrganisationSettings Now => _now;

    /// <summary>The zone of its days: the one that it has named, else that of the machine.</summary>
    public TimeZoneInfo Zone =>
        Now.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var named)
            ? named
            : (machine ?? TimeProvider.System).LocalTimeZone;

    /// <summary>Its own texts from which documents are started, by the id of the document.</summary>
    public ImmutableDictionary<string, OwnStartingText> StartingTexts => _startingTexts;

    internal void Follow(Installation installation) =>
        (_now, _startingTexts) = (installation.Settings, installation.StartingTexts);
}
