using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>A test of a pack: facts, and what their plan has and has not.</summary>
/// <param name="Policy">The pack on what it extends, and the packs that the test names besides.</param>
/// <param name="IsLocal">
/// Whether it is held against what packs that extend others bring, row by row, and not against the whole plan.
/// </param>
/// <param name="Name">The name of its file, without the ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Planning">The day of the plan; null where it is the same on every day.</param>
/// <param name="Days">Its other days; null where none is given.</param>
/// <param name="Facts">The answers.</param>
/// <param name="Has">What the plan must contain.</param>
/// <param name="HasNot">What it must not contain.</param>
public sealed record PackExample(
    Policy? Policy, bool IsLocal, string Name, string Title, DateOnly? Planning, KnownDays? Days, Facts Facts,
    ImmutableArray<ExampleItem> Has, ImmutableArray<ExampleItem> HasNot);

/// <summary>An involvement as an example names it; what is null may be anything.</summary>
/// <param name="Role">Who.</param>
/// <param name="Stage">When.</param>
/// <param name="Capacity">The listed one, exactly.</param>
/// <param name="On">On which document.</param>
/// <param name="Before">Which gate waits for it.</param>
/// <param name="File">The file in which it stands.</param>
/// <param name="Line">The line in it.</param>
public sealed record ExampleItem(
    Role Role, Stage? Stage, Capacity? Capacity, Document? On, Gate? Before, string File, int Line);
