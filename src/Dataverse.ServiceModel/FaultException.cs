namespace System.ServiceModel;

public class CommunicationException : SystemException
{
    public CommunicationException(string message) : base(message) { }
}

/// <summary>A service refused; the message is the reason.</summary>
public class FaultException : CommunicationException
{
    public FaultException(FaultReason reason) : base(reason.ToString()) => Reason = reason;
    public FaultReason Reason { get; }
}

/// <summary>A service refused and says why in <typeparamref name="TDetail"/>: for Dataverse, an OrganizationServiceFault.</summary>
public class FaultException<TDetail> : FaultException
{
    public FaultException(TDetail detail, FaultReason reason) : base(reason) => Detail = detail;
    public TDetail Detail { get; }
}

public class FaultReason(string text)
{
    public override string ToString() => text;
}
