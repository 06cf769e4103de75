using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>What roles ask themselves at some stages.</summary>
public sealed record QuestionSet(
    string Id, ImmutableArray<Role> Roles, ImmutableArray<Stage> Stages, ImmutableArray<Question> Ask,
    ImmutableArray<Citation> Sources);

/// <summary>Something that a role asks itself.</summary>
/// <param name="Id">The id; never used again for another question.</param>
/// <param name="Words">The question.</param>
public sealed record Question(string Id, Text Words);
