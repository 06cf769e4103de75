using Whom.Application.Streams;
using Whom.Policies;

namespace Whom.Web.Wording;

/// <summary>What became of a form that was not done.</summary>
public static class OutcomeWording
{
    /// <summary>The status of HTTP that says so, and the words; null where it is done, now or before.</summary>
    public static (int Status, string Says)? Of<TEvent>(
        Outcome<TEvent> outcome, Policy policy, Locale locale) => outcome switch
        {
            Outcome<TEvent>.Changed or Outcome<TEvent>.Repeated => null,
            Outcome<TEvent>.Refused refused => RefusalWording.Of(refused.Refusal, policy, locale),
            Outcome<TEvent>.Reused => (StatusCodes.Status409Conflict, locale["SentBefore"]),
            Outcome<TEvent>.Overtaken => (StatusCodes.Status409Conflict, locale["Overtaken"]),
        };
}
