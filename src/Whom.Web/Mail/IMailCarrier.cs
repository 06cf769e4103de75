namespace Whom.Web.Mail;

/// <summary>Hands letters over. One letter at a time.</summary>
public interface IMailCarrier
{
    /// <summary>Hands a letter over; done is only what the other side has said that it has.</summary>
    Task<Carried> CarryAsync(Letter letter, CancellationToken cancel);

    /// <summary>Nothing is to be carried for now.</summary>
    Task RestAsync();
}

/// <summary>What became of a letter.</summary>
public abstract record Carried
{
    private Carried()
    {
    }

    public sealed record Done : Carried;

    /// <summary>It may go out later.</summary>
    public sealed record Later(MailProblem Problem) : Carried;

    /// <summary>No letter can go out just now.</summary>
    public sealed record NothingGoes(MailProblem Problem) : Carried;

    /// <summary>It will never go out as it is.</summary>
    public sealed record Never(MailProblem Problem) : Carried;
}
