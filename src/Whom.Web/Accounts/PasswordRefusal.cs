namespace Whom.Web.Accounts;

/// <summary>Why a password is not taken.</summary>
public abstract record PasswordRefusal
{
    private PasswordRefusal()
    {
    }

    public sealed record TooShort(int Length) : PasswordRefusal;

    public sealed record TooLong(int Length) : PasswordRefusal;

    /// <summary>Nothing but words and runs that are guessed first.</summary>
    public sealed record Common : PasswordRefusal;

    /// <summary>It holds what everybody knows about the account.</summary>
    public sealed record Known(string Word) : PasswordRefusal;
}
