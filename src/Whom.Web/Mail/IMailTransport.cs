namespace Whom.Web.Mail;

/// <summary>Hands mails over. One mail at a time.</summary>
public interface IMailTransport
{
    /// <summary>Hands a mail over; done is only what the other side has said that it has.</summary>
    Task<Delivery> SendAsync(MailMessage message, CancellationToken cancel);

    /// <summary>Nothing is to be carried for now.</summary>
    Task RestAsync();
}

/// <summary>What became of a mail.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    public sealed record Done : Delivery;

    /// <summary>It may go out later.</summary>
    public sealed record Later(MailProblem Problem) : Delivery;

    /// <summary>No mail can go out just now.</summary>
    public sealed record NothingGoes(MailProblem Problem) : Delivery;

    /// <summary>It will never go out as it is.</summary>
    public sealed record Never(MailProblem Problem) : Delivery;
}
