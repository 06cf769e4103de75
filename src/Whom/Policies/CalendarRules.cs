using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>How many working days each gate takes where an organisation has given no days of its own.</summary>
/// <param name="Grounds">Where the days come from.</param>
/// <param name="Targets">The gates that a purchase may have a day for.</param>
/// <param name="Days">For each kind of entry, by order, for each gate, by order, its own
/// working days; null where it has none.</param>
/// <param name="HalvedWhen">When a gate's own days are halved, rounded up.</param>
/// <param name="NeverHalved">The gates whose days stay whole.</param>
/// <param name="Extras">What a gate may take besides; side by side, so that the longest counts.</param>
/// <param name="WayOutWhen">When there is a way out where time has run short.</param>
/// <param name="WayOut">What it is; null where there is none.</param>
public sealed record CalendarRules(
    Grounds Grounds, ImmutableArray<Gate> Targets, ImmutableArray<ImmutableArray<int?>> Days, Condition HalvedWhen,
    ImmutableArray<Gate> NeverHalved, ImmutableArray<CalendarExtra> Extras, Condition WayOutWhen, Text? WayOut);

/// <summary>Working days that a gate takes besides its own.</summary>
/// <param name="Id">The id, by which an organisation gives days of its own.</param>
/// <param name="Label">What takes them.</param>
/// <param name="Days">How many working days.</param>
/// <param name="When">The facts that bring them.</param>
/// <param name="Requires">What kind of thing the gate must wait for; null where the facts alone bring them.</param>
/// <param name="Role">Of which role; null for any, or none.</param>
/// <param name="OnlyFirst">Whether only the first gate with such a requirement takes them.</param>
/// <param name="At">The gates that can take them; empty for every gate.</param>
/// <param name="Asking">
/// For a consultation: so many working days for so many calendar days of asking,
/// rounded up, are added; null where none are.
/// </param>
public sealed record CalendarExtra(
    string Id, Text Label, int Days, Condition When, RequirementKind? Requires, Role? Role, bool OnlyFirst,
    ImmutableArray<Gate> At, (int Working, int Calendar)? Asking);
