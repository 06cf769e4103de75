using Whom.Policies;

namespace Whom.Web.QuickCheck;

/// <summary>One step of the way through the questions: an answer, or null where the question was put off.</summary>
public sealed record TrailStep(Fact Fact, FactValue? Value);
