using Whom.Application.Streams;
using Whom.Policies;

namespace Whom.Web.Words;

/// <summary>What became of a form that was not done.</summary>
public static class OutcomeWords
{
    /// <summary>The status of HTTP that says so, and the words; null where it is done, now or before.</summary>
    public static (int Status, string Says)? Of<TEvent>(Outcome<TEvent> outcome, Policy policy, Visit visit) => outcome switch
    {
        Outcome<TEvent>.Changed or Outcome<TEvent>.Repeated => null,
        Outcome<TEvent>.Refused refused => RefusalWords.Of(refused.Refusal, policy, visit),
        Outcome<TEvent>.Reused => (StatusCodes.Status409Conflict, visit["SentBefore"]),
        Outcome<TEvent>.Overtaken => (StatusCodes.Status409Conflict, visit["Overtaken"]),
    };
}
