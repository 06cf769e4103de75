namespace Whom.Web.Mail;

/// <summary>Takes letters to where they are read.</summary>
public interface IMailCarrier
{
    /// <summary>Returns when the letter was taken over. Throws where it was not.</summary>
    Task CarryAsync(Letter letter, CancellationToken cancel);
}

/// <summary>A letter that will never be taken over: trying again does not help.</summary>
public sealed class RefusedForGoodException(string message, Exception inner) : Exception(message, inner);
