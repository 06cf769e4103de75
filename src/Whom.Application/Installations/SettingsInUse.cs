using Whom.Installations;

namespace Whom.Application.Installations;

/// <summary>
/// What the organisation says of itself, as this node read it last; a node that did not change it follows in
/// seconds. Safe to share between threads.
/// </summary>
public sealed class SettingsInUse
{
    private volatile OrganisationSettings _now = OrganisationSettings.Default;

    /// <summary>As it was read last.</summary>
    public OrganisationSettings Now => _now;

    internal void Follow(OrganisationSettings settings) => _now = settings;
}
